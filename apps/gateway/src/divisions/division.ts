import { divisionPrefixOf } from '@guzhou/contracts';

/** Levels of administrative divisions and how many digits of the code tell one apart; the rest are zeros. */
const digits = { province: 2, prefecture: 4, county: 6, town: 9, village: 12 } as const;

export const divisionLevels = ['province', 'prefecture', 'county', 'town', 'village'] as const;
export type DivisionLevel = (typeof divisionLevels)[number];

/** What the code of a division stands for. */
export function levelOf(code: string): DivisionLevel {
  return divisionLevels.find((level) => Number(code.slice(digits[level])) === 0) ?? 'village';
}

/** Code of the division above; null above a province. */
export function parentOf(code: string): string | null {
  const above = divisionLevels[divisionLevels.indexOf(levelOf(code)) - 1];
  return above === undefined ? null : code.slice(0, digits[above]).padEnd(12, '0');
}

/** The tenant that a division belongs to: its county; above a county the first six digits stand for it. */
export function countyOf(code: string): string {
  return code.slice(0, digits.county);
}

export function isWiderThanCounty(code: string): boolean {
  const level = levelOf(code);
  return level === 'province' || level === 'prefecture';
}

/** What belongs to each tenant, in the order of tenants: of two who lock or write the same, one waits for the other. */
export function byTenant<Item>(items: readonly Item[], codeOf: (item: Item) => string): [tenant: string, items: Item[]][] {
  return [...Map.groupBy(items, (item) => countyOf(codeOf(item)))].sort(([a], [b]) => (a < b ? -1 : 1));
}


/** Whether one is the other or lies within it. */
export function isWithin(code: string, division: string): boolean {
  return code.startsWith(divisionPrefixOf(division));
}
