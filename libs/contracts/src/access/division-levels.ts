/** How many digits of a division's code tell it apart at each level; the rest are zeros. */
const digits = { country: 0, province: 2, prefecture: 4, county: 6, town: 9, village: 12 } as const;

export const divisionLevels = ['country', 'province', 'prefecture', 'county', 'town', 'village'] as const;
export type DivisionLevel = (typeof divisionLevels)[number];

/** Everything. */
export const WHOLE_COUNTRY = '000000000000';

/** What the code of a division stands for; twelve zeros for the whole country. */
export function divisionLevelOf(code: string): DivisionLevel {
  return divisionLevels.find((level) => Number(code.slice(digits[level])) === 0) ?? 'village';
}

/** The digits that a division has in common with those within it. */
export function divisionPrefixOf(code: string): string {
  return code.slice(0, digits[divisionLevelOf(code)]);
}
