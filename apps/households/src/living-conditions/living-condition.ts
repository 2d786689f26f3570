import type { livingConditionsImport, RowOf } from '@guzhou/contracts';
import type { Day } from '../days/days.js';

type Row = RowOf<typeof livingConditionsImport>;

/** What was found at a home on a day, of "two no-worries, three guarantees" what belongs to the home. */
export interface LivingCondition {
  readonly householdCode: string;
  readonly assessedOn: Day;
  readonly enoughFood: boolean;
  readonly enoughClothing: boolean;
  readonly safeWater: boolean;
  readonly houseGrade: Row['house_grade'];
}

export function livingConditionOf(row: Row): LivingCondition {
  return {
    householdCode: row.household_code, assessedOn: row.assessed_on, enoughFood: row.enough_food, enoughClothing: row.enough_clothing,
    safeWater: row.safe_water, houseGrade: row.house_grade,
  };
}

export function sameLivingCondition(a: LivingCondition, b: LivingCondition): boolean {
  return a.enoughFood === b.enoughFood && a.enoughClothing === b.enoughClothing && a.safeWater === b.safeWater
    && a.houseGrade === b.houseGrade;
}
