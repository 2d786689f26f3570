import { householdsImport, membersImport } from '@guzhou/contracts';
import { dayText, optionalDayText } from '../core/days.js';
import { idNumber } from '../people/identity.js';
import { isRegistered, type Condition, type Household, type Person, type Village } from '../people/model.js';
import { supportOf, type Support } from '../people/support.js';
import { relocationOf } from '../records/relocation.js';
import { perHousehold, yesNo } from './file.js';

export const householdsFile = perHousehold(householdsImport, function* (household) {
  yield {
    household_code: householdCode(household), village_code: household.village.plan.spec.code, grid_code: gridOf(household),
    formed_on: dayText(household.formedOn), dissolved_on: optionalDayText(household.dissolvedOn),
    phone: phoneOf(household), ...accountOf(household), ...relocationOf(household),
  };
});

/** A row per person and condition: whoever changed has two, the later one with the day of the change. */
export const membersFile = perHousehold(membersImport, function* (household) {
  const area = areaOf(household.village);
  const support = supportOf(household, area);
  for (const person of household.members) {
    const row = (condition: Condition, from: string) => memberRow(household, person, area, condition, support(person, condition), from);
    if (person.before !== null) yield row(person.before, '');
    yield row(person.condition, optionalDayText(person.changedOn));
  }
});

function memberRow(household: Household, person: Person, area: string, condition: Condition, support: Support, conditionFrom: string) {
  return {
    member_code: person.code,
    household_code: householdCode(household),
    name: person.name,
    id_number: idNumber(area, person.bornOn, person.idSequence),
    sex: String(person.sex),
    born_on: dayText(person.bornOn),
    ethnicity: household.ethnicity,
    relation: person.relation,
    education: condition.education,
    student: condition.student,
    health: support.health,
    labour_skill: condition.skill,
    medical_insurance: support.medicalInsurance,
    joined_on: dayText(person.joinedOn),
    joined_by: person.joinedBy,
    left_on: optionalDayText(person.leftOn),
    left_by: person.leftBy,
    condition_from: conditionFrom,
    work_region: support.workRegion,
    work_months: support.workMonths,
    serious_illness_insurance: yesNo(support.seriousIllness),
    pension: support.pension,
    minimum_living_allowance: yesNo(support.livingAllowance),
    special_hardship_support: yesNo(support.specialHardship),
    active_military: yesNo(support.military),
    disability_certificate: support.certificate,
  };
}

export function householdCode({ digits }: Household): string {
  return `H${digits}`;
}

/** 11 digits under the prefix 100, which no telephone has: town, village, household. One in eight gave none. */
function phoneOf({ village, number }: Household): string {
  return number % 8 === 0 ? '' : `100${areaOf(village)}${String(number).padStart(4, '0')}`;
}

/** Registered households have an account at an invented bank; numbers under 99 belong to no card. */
function accountOf({ standing, village, number }: Household): { bank_name: string; bank_account: string } {
  if (!isRegistered(standing)) return { bank_name: '', bank_account: '' };
  return { bank_name: '示例农村信用社', bank_account: `9900000${areaOf(village)}${String(number).padStart(8, '0')}` };
}

/** Households of a village fall to its grids in turn. */
function gridOf({ village: { plan }, number }: Household): string {
  return `${plan.spec.code}-${String(1 + number % plan.grids).padStart(2, '0')}`;
}

/** Four digits that stand for the village in ID numbers and phones. */
function areaOf({ plan }: Village): string {
  return String(plan.town.number).padStart(2, '0') + String(plan.index).padStart(2, '0');
}
