import type { VillageExitConfig } from './village-exit.config.js';

export interface VillageExitRules {
  readonly ruleSet: string;
  /** Hundredths of a percent. */
  readonly incidenceBelow: bigint;
  readonly collectiveIncomeAtLeastFen: bigint;
}

const facilities = ['pavedRoad', 'bus', 'safeWater', 'electricity', 'broadcasting', 'broadband', 'cultureRoom', 'clinic'] as const;
type Facility = (typeof facilities)[number];

/** What is known of a village on a day. */
export interface VillageFacts {
  readonly persons: bigint;
  /** Of them those in households that remain poor. */
  readonly remainingPersons: bigint;
  /** As last assessed by the day; null: never. */
  readonly condition: (Readonly<Record<Facility, boolean>> & { readonly collectiveIncomeFen: bigint }) | null;
}

export type VillageMissing = 'incidence/not-below-limit' | 'condition/not-assessed' | `facility/${Facility}` | 'collective-income/too-low';

export function villageExitRules(county: string, config: VillageExitConfig): VillageExitRules {
  const province = county.slice(0, 2);
  const { incidenceBelowPercent: incidence, collectiveIncomeAtLeastYuan: income } = config;
  return {
    ruleSet: config.id,
    incidenceBelow: BigInt(Math.round((incidence.provinces[province] ?? incidence.national) * 100)),
    collectiveIncomeAtLeastFen: BigInt(Math.round((income.provinces[province] ?? income.national) * 100)),
  };
}

/** All that a village lacks to exit; nothing: it meets the conditions. A village without people has no incidence. */
export function missingForVillage({ persons, remainingPersons, condition }: VillageFacts, rules: VillageExitRules): VillageMissing[] {
  const missing: VillageMissing[] = [];
  if (remainingPersons > 0n && remainingPersons * 10_000n >= rules.incidenceBelow * persons) missing.push('incidence/not-below-limit');
  if (condition === null) return [...missing, 'condition/not-assessed'];
  for (const facility of facilities) {
    if (!condition[facility]) missing.push(`facility/${facility}`);
  }
  if (condition.collectiveIncomeFen < rules.collectiveIncomeAtLeastFen) missing.push('collective-income/too-low');
  return missing;
}
