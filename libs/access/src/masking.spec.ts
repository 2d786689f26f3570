import { GetClue, GetHousehold, GetMember, level, levelsBy, ListMemberHistory, markOf, partsOf, requests, type Level } from '@guzhou/contracts';
import fc from 'fast-check';
import { z } from 'zod';
import { hidableOf, maskerOf, reveals, type Hidden } from './masking.js';

const SECRET = 'what nobody may be told';

/** A value of a schema: `secret` wherever a field is of a level, or said to be by a field beside it, and something else everywhere else. */
function anyOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const mark = markOf(schema);
  if (mark !== undefined && 'levels' in mark) return fc.constantFrom(...mark.levels.map((each) => `${each}: ${SECRET}`), null);
  const parts = partsOf(schema);
  const { type } = schema._zod.def;
  if (mark !== undefined && 'by' in mark) {
    return fc.constantFrom(...Object.keys(mark.of), 'education').map((said) => ({
      [mark.by]: said, ...Object.fromEntries(mark.values.map((value) => [value, said in mark.of ? `${mark.of[said]!}: ${SECRET}` : `plain ${said}`])),
    }));
  }
  if (type === 'object') return fc.record(Object.fromEntries(parts.map(([name, part]) => [name!, anyOf(part)])));
  if (type === 'array') return fc.array(anyOf(parts[0]![1]), { maxLength: 3 });
  if (type === 'nullable' || type === 'optional') return fc.option(anyOf(parts[0]![1]), { nil: null });
  return parts.length > 0 ? fc.oneof(...parts.map(([, part]) => anyOf(part))) : fc.constantFrom('plain', 7, true);
}

/** What is left of a value where nothing of these levels is told. */
function without(hidden: readonly Hidden[], value: unknown): unknown {
  if (typeof value === 'string') return hidden.some((each) => value.startsWith(`${each}: `)) ? null : value;
  if (Array.isArray(value)) return value.map((each) => without(hidden, each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, without(hidden, each)]));
}

const all = Object.keys(reveals) as readonly Hidden[];
const masked = requests.filter((request) => maskerOf(request, new Set(hidableOf(request))) !== null);

/** Marked fields of which the masker would have to make a null that their schema refuses. */
function refusingNull(schema: z.ZodType): string[] {
  return partsOf(schema).flatMap(([name, part]) => {
    const mark = markOf(part);
    const own = mark !== undefined && 'levels' in mark && mark.levels.some((each) => each in reveals) && !part.safeParse(null).success;
    return [...own ? [String(name)] : [], ...refusingNull(part)];
  });
}

describe('masking', () => {
  it('is of the household, the person, their histories and the remark of a clue', () => {
    expect(masked.map(({ name }) => name.split('.')[1]).sort())
      .toEqual(['get-clue', 'get-household', 'get-member', 'list-household-history', 'list-member-history']);
    expect([GetHousehold, GetMember, ListMemberHistory, GetClue].map((contract) => hidableOf(contract).join()))
      .toEqual(['number,health', 'number,health', 'health', 'health']);
  });

  it.each(masked.map((request) => [request.name, request] as const))('hides all of a level in %s, and changes nothing else', (_, request) => {
    fc.assert(fc.property(anyOf(request.output), fc.subarray([...all]), (answer, hidden) => {
      const before = structuredClone(answer);
      const mask = maskerOf(request, new Set(hidden));
      const told = mask === null ? answer : mask(answer);
      expect(told).toEqual(without(hidden, before));
      // What a handler gave may be kept by it.
      expect(answer).toEqual(before);
    }), { numRuns: 200 });
  });

  it.each(masked.map((request) => [request.name, request] as const))('leaves an answer of %s that keeps its contract', (_, request) => {
    expect(refusingNull(request.output)).toEqual([]);
  });

  it('of a contract is made once, and is none where there is nothing to hide', () => {
    expect(maskerOf(GetMember, new Set(['health']))).toBe(maskerOf(GetMember, new Set(['health'])));
    expect(maskerOf(GetClue, new Set(['number']))).toBeNull();
  });

  it('reaches what may be absent, one of several kinds, and values under names of their own', () => {
    const secret = level(z.string().nullable(), 'health');
    const output = z.strictObject({
      maybe: z.strictObject({ secret }).optional(),
      kinds: z.array(z.union([z.strictObject({ secret }), z.strictObject({ plain: z.string() })])),
      named: z.record(z.string(), z.strictObject({ secret })),
      lines: z.array(levelsBy(z.strictObject({ field: z.string(), after: z.string().nullable(), also: secret }), {
        by: 'field', values: ['after'], of: { health: 'health' } satisfies Record<string, Level>,
      })),
    });
    const mask = maskerOf({ output }, new Set(['health']))!;
    const line = (field: string) => ({ field, after: 'a', also: 'b' });
    expect(mask({ kinds: [{ secret: 's' }, { plain: 'p' }], named: { one: { secret: 's' } }, lines: [line('health'), line('education')] })).toEqual({
      kinds: [{ secret: null }, { plain: 'p' }], named: { one: { secret: null } },
      lines: [{ field: 'health', after: null, also: null }, { field: 'education', after: 'a', also: null }],
    });
  });
});
