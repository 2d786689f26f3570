import { labourSkills, studentStatuses } from '@guzhou/contracts';
import { z } from 'zod';
import { codesOutOfUse } from './dated-codes.js';

const schema = z.strictObject({
  effectiveOn: z.iso.date(),
  change: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('schooling'), student: studentStatuses.schema })]).optional(),
  set: z.strictObject({ labourSkill: labourSkills.schema.nullable().optional() }).optional(),
  people: z.array(z.strictObject({ student: studentStatuses.schema })).optional(),
});
const wrong = (value: z.input<typeof schema>) => codesOutOfUse(schema, value, 'body').map(({ path, code, detail }) => [path, code, detail.zh]);

describe('a code that came into use later', () => {
  const said = '生效日没有该代码；该代码自 2021-01-01 起使用。';

  it('is refused from a day before, wherever in a change it stands', () => {
    expect(wrong({
      effectiveOn: '2020-12-31', change: { kind: 'schooling', student: '19' }, set: { labourSkill: '05' }, people: [{ student: '03' }, { student: '17' }],
    })).toEqual(['body.change.student', 'body.set.labourSkill', 'body.people.1.student'].map((path) => [path, 'value/not-in-use', said]));
  });

  it('is taken from its day on', () => {
    expect(wrong({ effectiveOn: '2021-01-01', set: { labourSkill: '05' }, people: [{ student: '17' }] })).toEqual([]);
    expect(wrong({ effectiveOn: '2020-12-31', set: { labourSkill: '04' } })).toEqual([]);
  });
});
