/** The codes of a division and of everything in it. */
export interface DivisionRange {
  readonly first: string;
  readonly last: string;
}

/** Digits that tell a division of each level from its siblings: province, prefecture, county, town, village. */
const LEVELS = [2, 4, 6, 9, 12];

/**
 * A prefix of a 12-digit code is the tree, so what lies in a division is a range of codes, which any index on the
 * code serves. The county's own row, say, is `522632000000`, its last village at most `522632999999`.
 */
export function divisionRange(division: string): DivisionRange {
  const digits = LEVELS.find((length) => /^0*$/.test(division.slice(length))) ?? 12;
  const prefix = division.slice(0, digits);
  return { first: prefix.padEnd(12, '0'), last: prefix.padEnd(12, '9') };
}
