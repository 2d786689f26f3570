import fc from 'fast-check';
import { holdsOn } from '@guzhou/days';
import { exitStandardOn } from '../src/standing/exit-standard/exit-standard.js';
import { standardConfigs } from '../src/standing/exit-standard/standard-configs.js';
import { yearsBetween, type HouseholdFacts, type MemberFacts } from '../src/rules/facts.js';

const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const asOf = fc.date({ min: new Date('2014-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
/** Codes of any list, and some of none. */
const code = fc.oneof(fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0')), fc.integer({ min: 0, max: 9 }).map(String), fc.constantFrom('', 'x'));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const yes = maybe(fc.boolean());
const amount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const area = maybe(fc.double({ min: 0, max: 1e10, noNaN: true }));

const income = fc.record({ wage: amount, operating: amount, property: amount, transfer: amount, cost: amount });
const registration = fc.record({
  from: day, to: maybe(day), standard: code, mainCause: code, otherCauses: fc.array(code, { maxLength: 4 }), endedBy: maybe(fc.constantFrom('removed', 'dissolved')),
});
const status = fc.record({ from: day, to: maybe(day), status: fc.constantFrom('not_exited', 'exited', 'pre_exited', 'returned', 'x') });
const living = fc.record({
  assessedOn: day, firstAssessedOn: day, enoughFood: yes, enoughClothing: yes, safeWater: yes, houseGrade: maybe(fc.constantFrom('A', 'B', 'AB', 'C', 'D', '')),
  housingAreaM2: area, waterScarce: yes, electricity: yes, roadSurface: maybe(code), mainRoadM: area, farmlandM2: area, irrigatedM2: area,
  forestM2: area, pastureM2: area,
});
const member = fc.record({
  idNumberHolders: fc.integer({ min: 1, max: 3 }), sex: fc.constantFrom('1', '2', '9'), bornOn: day, ethnicity: code, relation: code, joinedOn: day,
  joinedBy: fc.constantFrom('founding', 'birth', 'marriage_in', 'moved_in'), education: maybe(code), student: maybe(code),
  health: fc.array(code, { maxLength: 3 }), labourSkill: maybe(code), medicalInsurance: maybe(fc.constantFrom('none', 'resident', 'both')),
  seriousIllnessInsurance: yes, pension: maybe(fc.constantFrom('none', 'resident', 'both')), minimumLivingAllowance: yes,
  specialHardshipSupport: yes, activeMilitary: yes, workRegion: maybe(code), workMonths: maybe(fc.integer({ min: 0, max: 12 })),
  absenceExplained: yes, disabilityCertificate: yes,
});

/** Facts of any shape that the types allow, whether or not such a household could exist. */
export const anyHouseholdFacts: fc.Arbitrary<HouseholdFacts> = fc.record({
  asOf, county: fc.constantFrom('522632', '110105'), formedOn: day, hasPhone: fc.boolean(), phoneHolders: fc.integer({ min: 1, max: 9 }),
  relocatedOn: maybe(day),
  registrations: fc.array(registration, { maxLength: 3 }), statuses: fc.array(status, { maxLength: 3 }), attribute: maybe(code),
  living: maybe(living), income, incomeBefore: maybe(income), members: fc.array(member, { maxLength: 6 }),
}).map(({ members: listed, ...rest }) => {
  const members = listed.map((each, i): MemberFacts => ({ ...each, memberCode: `M${i + 1}`, age: yearsBetween(each.bornOn, rest.asOf) }));
  return {
    ...rest, standard: exitStandardOn(rest.asOf, rest.county, standardConfigs), householdCode: 'H1', villageCode: '522632100207',
    registration: rest.registrations.find((each) => holdsOn(each, rest.asOf)) ?? null,
    status: rest.statuses.find((each) => holdsOn(each, rest.asOf)) ?? null,
    members, head: members.find(({ relation }) => relation === '01') ?? null,
  };
});
