import type { InputOf, RecordSchoolingExcuse } from '@guzhou/contracts';
import { householdRow, memberRow, schoolingExcuseRow, villageRow, type Cells } from '../../../test/people.js';
import { workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow(), householdRow({ household_code: 'H2' })]);
  await bench.bring.members([memberRow(), memberRow({ household_code: 'H2' }, 2)]);
});

type Input = InputOf<typeof RecordSchoolingExcuse>;
const excuse: Input['excuse'] = { reason: 'home_taught', to: null, certificate: 'JY-7' };
const record = (changes: Partial<Input> = {}) => bench.inTransaction((context) => bench.schoolingExcuses.record({
  householdCode: 'H1', expectedRevision: 2, source: 'department', effectiveOn: '2019-09-01', evidence: [], memberCode: 'M1', excuse, ...changes,
}, context));
const stored = () => bench.database.query('SELECT member_code, valid_from, valid_to, reason FROM schooling_excuse ORDER BY valid_from');
const excuses = async (...rows: Cells[]) => bench.bring.schoolingExcuses(rows);

describe('an excuse from school', () => {
  it('is recorded, ended by a correction, and followed by another', async () => {
    await record();
    await record({ expectedRevision: 3, excuse: { ...excuse, to: '2020-02-01' } });
    await record({ expectedRevision: 4, effectiveOn: '2020-02-01', excuse: { ...excuse, reason: 'suspended' } });
    expect(await stored()).toEqual([
      { member_code: 'M1', valid_from: '2019-09-01', valid_to: '2020-02-01', reason: 'home_taught' },
      { member_code: 'M1', valid_from: '2020-02-01', valid_to: null, reason: 'suspended' },
    ]);
    expect(await bench.database.query('SELECT was FROM superseded_row')).toEqual([{ was: expect.objectContaining({ valid_to: null }) }]);
  });

  it.each<[string, Partial<Input>, string]>([
    ['a person of another household', { memberCode: 'M2' }, 'member/not-in-household'],
    ['a day to come', { effectiveOn: '2999-01-01' }, 'date/in-future'],
    ['an end before its beginning', { excuse: { ...excuse, to: '2019-09-01' } }, 'schooling-excuse/ends-before-it-begins'],
    ['days of another excuse', { effectiveOn: '2020-01-01' }, 'schooling-excuse/overlapping'],
    ['a household changed since it was read', { expectedRevision: 2 }, 'household/changed-meanwhile'],
  ])('is refused for %s, and nothing is written', async (_, changes, code) => {
    await record();
    await expect(record({ expectedRevision: 3, ...changes })).rejects.toMatchObject({ problem: { code } });
    expect(await stored()).toHaveLength(1);
  });

  it('may come in a file, the same again changing nothing', async () => {
    const ended = schoolingExcuseRow({ excused_to: '2020-02-01' });
    expect(await excuses(schoolingExcuseRow({ excused_from: '2020-02-01', reason: '休学' }), ended)).toMatchObject({ created: 2 });
    expect(await excuses(ended)).toMatchObject({ unchanged: 1 });
    expect(await excuses(schoolingExcuseRow({ excused_to: '2020-01-20' }))).toMatchObject({ changed: 1 });
    const { refused } = await excuses(schoolingExcuseRow({ member_code: 'M9' }), schoolingExcuseRow({ excused_from: '2020-01-01' }));
    expect(refused.map(({ code }) => code)).toEqual(['member/unknown', 'schooling-excuse/overlapping']);
  });
});
