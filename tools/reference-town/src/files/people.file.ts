import { householdsImport, membersImport } from '@guzhou/contracts';
import { dayText, optionalDayText } from '../core/days.js';
import { idNumber } from '../people/identity.js';
import type { Condition, Household, Person, Village } from '../people/model.js';
import { perHousehold, yesNo } from './file.js';

export const householdsFile = perHousehold(householdsImport, function* (household) {
  yield {
    household_code: householdCode(household), village_code: household.village.plan.spec.code,
    formed_on: dayText(household.formedOn), dissolved_on: optionalDayText(household.dissolvedOn),
    phone: phoneOf(household),
  };
});

/** A row per person and condition: whoever changed has two, the later one with the day of the change. */
export const membersFile = perHousehold(membersImport, function* (household) {
  const area = areaOf(household.village);
  for (const person of household.members) {
    if (person.before !== null) yield memberRow(household, person, area, person.before, '');
    yield memberRow(household, person, area, person.condition, optionalDayText(person.changedOn));
  }
});

function memberRow(household: Household, person: Person, area: string, condition: Condition, conditionFrom: string) {
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
    health: condition.health,
    labour_skill: condition.skill,
    medical_insurance: yesNo(person.insured),
    joined_on: dayText(person.joinedOn),
    joined_by: person.joinedBy,
    left_on: optionalDayText(person.leftOn),
    left_by: person.leftBy,
    condition_from: conditionFrom,
  };
}

export function householdCode({ digits }: Household): string {
  return `H${digits}`;
}

/** 11 digits under the prefix 100, which no telephone has: town, village, household. One in eight gave none. */
function phoneOf({ village, number }: Household): string {
  return number % 8 === 0 ? '' : `100${areaOf(village)}${String(number).padStart(4, '0')}`;
}

/** Four digits that stand for the village in ID numbers and phones. */
function areaOf({ plan }: Village): string {
  return String(plan.town.number).padStart(2, '0') + String(plan.index).padStart(2, '0');
}
