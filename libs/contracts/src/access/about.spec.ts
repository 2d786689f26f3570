import { z } from 'zod';
import { defineRequest } from '../define.js';
import { TakeSteps } from '../households/procedures/take-step.request.js';
import { RecordNaturalChange } from '../households/natural-changes/record-natural-change.request.js';
import { requests } from '../requests.js';
import { divisionCode, recordCode } from '../values.js';
import { isByRows, namedIn, placeFieldsOf } from './about.js';

/** Every field of an input, as a path: `procedures.*.procedureId`. */
function pathsIn(schema: z.ZodType, path: readonly string[] = []): string[] {
  const { shape, element, options, left, right, innerType, in: piped } = schema._zod.def as {
    shape?: Readonly<Record<string, z.ZodType>>; element?: z.ZodType; options?: readonly z.ZodType[]; left?: z.ZodType; right?: z.ZodType;
    innerType?: z.ZodType; in?: z.ZodType;
  };
  if (shape !== undefined) return Object.entries(shape).flatMap(([name, field]) => [[...path, name].join('.'), ...pathsIn(field, [...path, name])]);
  if (element !== undefined) return pathsIn(element, [...path, '*']);
  return [...options ?? [], left, right, innerType, piped].filter((each) => each !== undefined).flatMap((each) => pathsIn(each, path));
}

describe('a request', () => {
  it.each(requests.map((request) => [request.name, request] as const))('%s says where it is allowed: what it names, or why it names nothing', (_, request) => {
    const { about } = request;
    expect([placeFieldsOf(request).length > 0, typeof about === 'string', isByRows(about) && Object.keys(about.rows).length > 0]).toContain(true);
    const told = typeof about === 'object' && !isByRows(about) ? Object.keys(about) : [];
    expect(pathsIn(request.input)).toEqual(expect.arrayContaining(told));
  });

  it.each(requests.flatMap((request) => (typeof request.permission === 'string' ? [] : [[request.name, request, request.permission] as const])))(
    '%s has a permission for everything that it may be asked for', (_, { input }, permission) => {
      const field = (input as z.ZodObject).shape[permission.by] as z.ZodEnum;
      expect(Object.keys(permission.of).sort()).toEqual([...field.options].sort());
    });

  it('is about everything that its input names, however deep, each code once', () => {
    const input = {
      householdCode: 'H1', expectedRevision: 1, source: 'visit', effectiveOn: '2020-05-01', evidence: [],
      change: {
        kind: 'moving_in', newcomers: [{ who: 'known', memberCode: 'M7', relation: '03' }, { who: 'known', memberCode: 'M8', relation: '03' }],
        from: [{ householdCode: 'H2', expectedRevision: 3 }, { householdCode: 'H1', expectedRevision: 3 }],
      },
    };
    expect(namedIn(RecordNaturalChange, input)).toEqual(new Map([['household', new Set(['H1', 'H2'])], ['member', new Set(['M7', 'M8'])]]));
    expect(namedIn(TakeSteps, { procedures: [{ procedureId: 'a' }, { procedureId: 'b' }] })).toEqual(new Map([['procedure', new Set(['a', 'b'])]]));
  });

  it('is about what a field names of which only the contract says what it is', () => {
    const Look = defineRequest({
      name: 'households.look.1', permission: 'register.read', about: { code: 'project' }, output: z.null(),
      input: z.strictObject({ code: recordCode, set: z.strictObject({ villageCode: divisionCode.optional() }) }),
    });
    expect(namedIn(Look, { code: 'P1', set: { villageCode: '522632100201' } }))
      .toEqual(new Map([['division', new Set(['522632100201'])], ['project', new Set(['P1'])]]));
    expect(namedIn(Look, { code: 'P1', set: {} })).toEqual(new Map([['project', new Set(['P1'])]]));
  });
});
