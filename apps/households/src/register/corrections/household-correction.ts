import type { CorrectHousehold, InputOf } from '@guzhou/contracts';
import { holdsOn, type Day } from '@guzhou/days';
import type { Objection } from '@guzhou/importing';
import { withSet } from '@guzhou/recording';
import { householdInFile, householdRecord } from '../households/household.records.js';
import { withHouseholdRow, type Household } from '../households/household.js';
import type { HouseholdCode } from '../households/households.errors.js';
import type { RegistrationCode } from '../registration/registration.errors.js';
import { withRegistrationRow } from '../registration/registration.js';

export type HouseholdSet = InputOf<typeof CorrectHousehold>['set'];

/** Whether something is set that belongs to a registration. */
export function setsRegistration({ standard, mainCause, otherCauses, attribute }: HouseholdSet): boolean {
  return [standard, mainCause, otherCauses, attribute].some((value) => value !== undefined);
}

/** The household with its own fields set, held to the rules that rows of a file are held to. */
export function withRootSet(
  household: Household, set: HouseholdSet, knownVillages: ReadonlySet<string>, today: Day,
): Household | Objection<HouseholdCode> {
  return withHouseholdRow(household, householdInFile.cells(withSet(householdRecord, household, set)), { knownVillages, today });
}

/** The household with fields of the registration set that holds on the day; null: none does. */
export function withRegistrationSet(
  household: Household, { standard, mainCause, otherCauses, attribute }: HouseholdSet, day: Day, today: Day,
): Household | Objection<RegistrationCode> | null {
  const registration = household.registrations.find((each) => holdsOn(each, day));
  if (registration === undefined) return null;
  return withRegistrationRow(household, {
    household_code: household.householdCode, registered_from: registration.from, registered_to: registration.to,
    ended_by: registration.endedBy, standard: standard ?? registration.standard, main_cause: mainCause ?? registration.mainCause,
    other_causes: otherCauses === undefined ? undefined : otherCauses.toSorted(), attribute, attribute_from: day,
  }, today);
}

/** Whether a day comes before the last of these days, and is none of them: between two changes nothing new can begin. */
export function tooEarly(firstDays: readonly Day[], day: Day): boolean {
  return !firstDays.includes(day) && firstDays.some((each) => each > day);
}
