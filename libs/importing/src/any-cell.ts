import { cellOf, formOf, inUseOn, type ImportKind } from '@guzhou/contracts';
import fc from 'fast-check';

/** Between these days lies whatever `anyCell` says; every code that it gives is in use on both. */
export const anyDays = { first: '2015-01-01', last: '2020-05-31' } as const;

/** A day on which something was on record by the last of `anyDays`. */
export const anyDay = fc.date({ min: new Date(anyDays.first), max: new Date('2019-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const written = [
  fc.integer({ min: 1, max: 12 }).map(String), fc.integer({ min: 1, max: 9999 }).map((cents) => (cents / 100).toFixed(2)),
  fc.integer({ min: 0, max: 99_999_999 }).map((number) => `139${String(number).padStart(8, '0')}`),
  fc.stringMatching(/^[A-Z][A-Z0-9-]{1,9}$/), fc.stringMatching(/^[一-龥]{2,8}$/),
];

/** What a cell of this kind may hold, and is not empty. */
export function anyCell(kind: ImportKind, column: string): fc.Arbitrary<string> {
  const schema = cellOf(kind, column);
  const form = formOf(schema);
  const taken = (cell: string) => schema.safeParse(cell).success;
  if (form?.list !== undefined) {
    const { codes: all, labels } = form.list;
    const codes = all.filter((code) => taken(code) && Object.values(anyDays).every((each) => inUseOn(labels[code]!, each)));
    return form.several === true ? fc.subarray(codes, { minLength: 1, maxLength: 2 }).map((some) => some.join('、')) : fc.constantFrom(...codes);
  }
  if (form?.words !== undefined) return fc.constantFrom(...form.words);
  if (form?.day === true) return anyDay;
  const fitting = written.filter((each) => fc.sample(each, { numRuns: 20, seed: 1 }).some(taken));
  return fitting.length === 0 ? fc.constant('') : fc.oneof(...fitting).filter(taken);
}
