import { incomesImport, livingConditionsImport, povertyStatusesImport, registrationsImport } from '@guzhou/contracts';
import { dayText, optionalDayText } from '../core/days.js';
import { attributeOf, otherCausesOf } from '../records/causes.js';
import { homeOf } from '../records/home.js';
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
    ended_by: registration.endedBy, other_causes: otherCausesOf(household, registration.mainCause),
    attribute: attributeOf(household), attribute_from: '',
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
  for (const [i, { on, food, clothing, water, house }] of assessmentsOf(household).entries()) {
    const home = homeOf(household, i > 0);
    yield {
      household_code: householdCode(household), assessed_on: dayText(on), enough_food: yesNo(food),
      enough_clothing: yesNo(clothing), safe_water: yesNo(water), house_grade: house, housing_area_m2: home.housingArea,
      water_scarce: yesNo(!water), electricity: yesNo(true), broadcasting: yesNo(home.broadcasting),
      sanitary_toilet: yesNo(home.toilet), road_surface: home.road, main_road_km: home.mainRoadKm, fuel: home.fuel,
      farmland_mu: home.farmland, irrigated_mu: home.irrigated, forest_mu: home.forest,
      returned_forest_mu: home.returnedForest, orchard_mu: home.orchard, pasture_mu: home.pasture, water_mu: home.water,
      cooperative: yesNo(home.cooperative), leading_enterprise: yesNo(home.enterprise), local_leader: yesNo(home.leader),
    };
  }
});

export const incomesFile = perHousehold(incomesImport, function* (household) {
  for (const { code, kind, subKind, receivedOn, amount } of incomesOf(household)) {
    yield {
      income_code: code, household_code: householdCode(household), kind, sub_kind: subKind, member_code: '', received_on: dayText(receivedOn),
      amount_yuan: String(amount),
    };
  }
});
