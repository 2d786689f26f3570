import { incomesImport, livingConditionsImport, povertyStatusesImport, registrationsImport } from '@guzhou/contracts';
import { dayText, optionalDayText } from '../core/days.js';
import { incomesOf } from '../records/income.js';
import { assessmentsOf } from '../records/living.js';
import { registrationOf } from '../records/registration.js';
import { perHousehold, yesNo } from './file.js';
import { householdCode } from './people.file.js';

export const registrationsFile = perHousehold(registrationsImport, function* (household) {
  const registration = registrationOf(household);
  if (registration === null) return;
  yield {
    household_code: householdCode(household), standard: registration.standard, main_cause: registration.mainCause,
    registered_from: dayText(registration.from), registered_to: optionalDayText(registration.to),
    ended_by: registration.endedBy,
  };
});

export const povertyStatusesFile = perHousehold(povertyStatusesImport, function* (household) {
  for (const { status, from, to } of registrationOf(household)?.marks ?? []) {
    yield {
      household_code: householdCode(household), status, status_from: dayText(from), status_to: optionalDayText(to),
    };
  }
});

export const livingConditionsFile = perHousehold(livingConditionsImport, function* (household) {
  for (const { on, food, clothing, water, house } of assessmentsOf(household)) {
    yield {
      household_code: householdCode(household), assessed_on: dayText(on), enough_food: yesNo(food),
      enough_clothing: yesNo(clothing), safe_water: yesNo(water), house_grade: house,
    };
  }
});

export const incomesFile = perHousehold(incomesImport, function* (household) {
  for (const { code, kind, receivedOn, amount } of incomesOf(household)) {
    yield {
      income_code: code, household_code: householdCode(household), kind, received_on: dayText(receivedOn),
      amount_yuan: String(amount),
    };
  }
});
