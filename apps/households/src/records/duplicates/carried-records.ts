import type { attachedRecords } from '@guzhou/contracts';

export interface CarriedRecord {
  readonly table: (typeof attachedRecords)[number];
  /** Of the rows `stands` of the household $2 those that go over to $4 on the day $3; $1 county. */
  readonly goes: string;
  /** Whether a row may be about a person: who is one with a person of the household that stays is named as that one then. */
  readonly ofPersons: boolean;
}

const noneOfThatDay = (table: string, day: string) => `stands.${day} >= $3::date AND NOT EXISTS (
  SELECT FROM ${table} AS own WHERE own.county_code = $1 AND own.household_code = $4 AND own.${day} = stands.${day})`;

/**
 * What goes over from a household that ends as the duplicate of another. Facts of days: those of the merge's day and later,
 * when there was one household; what was found of the household that stays on the same day has the say. Work that is not
 * done: all of it, because somebody must do it. What is left has its place in the past of the household that ends.
 */
export const carriedRecords: readonly CarriedRecord[] = [
  { table: 'income_item', goes: 'stands.received_on >= $3::date', ofPersons: true },
  { table: 'living_condition', goes: noneOfThatDay('living_condition', 'assessed_on'), ofPersons: false },
  { table: 'water_check', goes: noneOfThatDay('water_check', 'checked_on'), ofPersons: false },
  { table: 'house_appraisal', goes: noneOfThatDay('house_appraisal', 'appraised_on'), ofPersons: false },
  {
    table: 'clue', ofPersons: false,
    goes: `(stands.verified_on IS NULL OR (stands.verdict = 'confirmed' AND stands.decided_on IS NULL))`,
  },
  { table: 'plan_measure', goes: 'stands.result IS NULL', ofPersons: true },
  {
    table: 'plan', ofPersons: false,
    goes: `(stands.valid_to IS NULL OR stands.valid_to > $3::date) AND NOT EXISTS (
      SELECT FROM plan AS own WHERE own.county_code = $1 AND own.household_code = $4 AND (own.valid_to IS NULL OR own.valid_to > $3::date))`,
  },
];
