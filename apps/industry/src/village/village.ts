import type { DivisionRefusal } from './village.errors.js';

/** A county or town ends in 000; what does not is a village and must be known. Null: nothing against it. */
export function objectionToDivision(
  county: string, known: ReadonlySet<string>, division: string,
): DivisionRefusal | null {
  if (!division.startsWith(county)) return 'division/of-another-county';
  if (division.endsWith('000') || known.has(division)) return null;
  return 'division/unknown-village';
}
