import { divisionLevels, levelOf, parentOf, type DivisionLevel } from '../divisions/division.js';

/*
 * The tree of divisions is in their codes. What a division reports is the sum of the rows under it; a row hangs on a
 * village or, for what belongs to no village, on the town itself. Unknown (`null`: its service did not answer) stays
 * unknown in every sum.
 */

export interface Row {
  readonly division: string;
  /** One per column of its table: integers in the unit of the section. */
  readonly values: readonly (bigint | null)[];
}

/** The division of that level which holds `code`, or `code` itself if it is wider. */
export function ancestor(code: string, level: DivisionLevel): string {
  let holder = code;
  while (divisionLevels.indexOf(levelOf(holder)) > divisionLevels.indexOf(level)) holder = parentOf(holder)!;
  return holder;
}

/** Adds up rows to one per division of the level, in the order of their codes. */
export function rollUp(rows: readonly Row[], level: DivisionLevel): Row[] {
  const sums = new Map<string, (bigint | null)[]>();
  for (const { division, values } of rows) {
    const key = ancestor(division, level);
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, [...values]);
    else addTo(sum, values);
  }
  return [...sums].map(([division, values]) => ({ division, values })).sort(byDivision);
}

/** The sum of all rows. No row at all is zero in each of the `width` columns that `known` says were counted. */
export function total(rows: readonly Row[], known: readonly boolean[]): (bigint | null)[] {
  const sum = known.map((isKnown) => (isKnown ? 0n : null));
  for (const row of rows) addTo(sum, row.values);
  return sum;
}

export function byDivision(a: Row, b: Row): number {
  return a.division < b.division ? -1 : a.division > b.division ? 1 : 0;
}

function addTo(sum: (bigint | null)[], values: readonly (bigint | null)[]): void {
  for (let i = 0; i < sum.length; i++) {
    const [a, b] = [sum[i] ?? null, values[i] ?? null];
    sum[i] = a === null || b === null ? null : a + b;
  }
}
