import type { ExampleData } from '@guzhou/ruling';
import { z } from 'zod';
import { holdsOn } from '@guzhou/days';
import { exitStandardOn } from '../standing/exit-standard/exit-standard.js';
import { standardConfigs } from '../standing/exit-standard/standard-configs.js';
import { yearsBetween, type HouseholdFacts, type IncomeFacts, type MemberFacts } from './facts.js';

const day = z.iso.date();
const yes = z.boolean().nullable();
const code = z.string().nullable();
const area = z.number().nullable();

const registration = z.strictObject({
  from: day.default('2014-01-01'), to: day.nullable().default(null), standard: z.string().default('1'), mainCause: z.string().default('07'),
  otherCauses: z.array(z.string()).default([]), endedBy: code.default(null),
});
const status = z.strictObject({ from: day, to: day.nullable().default(null), status: z.string() });
const living = z.strictObject({
  assessedOn: day.default('2020-03-01'), firstAssessedOn: day.default('2016-03-01'), enoughFood: yes.default(true),
  enoughClothing: yes.default(true), safeWater: yes.default(true), houseGrade: code.default('A'), housingAreaM2: area.default(null),
  waterScarce: yes.default(null), electricity: yes.default(null), roadSurface: code.default(null), mainRoadM: area.default(null),
  farmlandM2: area.default(null), irrigatedM2: area.default(null), forestM2: area.default(null), pastureM2: area.default(null),
});
const income = z.strictObject({
  wage: z.number().default(8000), operating: z.number().default(3000), property: z.number().default(0), transfer: z.number().default(1200),
  cost: z.number().default(800),
});
const member = z.strictObject({
  idNumberHolders: z.int().default(1), sex: z.string().default('1'), bornOn: day.default('1980-06-15'), ethnicity: z.string().default('06'), relation: z.string().optional(),
  joinedOn: day.optional(), joinedBy: z.string().default('founding'), education: code.default('03'), student: code.default('01'),
  health: z.array(z.string()).default(['01']), labourSkill: code.default('01'), medicalInsurance: code.default('resident'),
  seriousIllnessInsurance: yes.default(null), pension: code.default(null), minimumLivingAllowance: yes.default(null),
  specialHardshipSupport: yes.default(null), activeMilitary: yes.default(null), workRegion: code.default(null),
  workMonths: z.number().nullable().default(null), absenceExplained: yes.default(null), disabilityCertificate: yes.default(null),
});
const example = z.strictObject({
  asOf: day.default('2020-05-31'), formedOn: day.default('2001-01-01'), hasPhone: z.boolean().default(true), phoneHolders: z.int().default(1),
  relocatedOn: day.nullable().default(null),
  registration: registration.nullable().default(() => registration.parse({})), registrations: z.array(registration).optional(),
  statuses: z.array(status).default([{ from: '2014-01-01', to: null, status: 'not_exited' }]), attribute: code.default('1'),
  living: living.nullable().default(() => living.parse({})), income: income.default(() => income.parse({})),
  incomeBefore: income.nullable().default(null), members: z.array(member).default(() => [member.parse({})]),
});

const COUNTY = '522632';

/**
 * The facts of an example: a household of one grown man who heads it, registered since 2014 and still poor, where nothing is
 * wrong, but for what the example says. Income in yuan; members are called M1, M2 … Throws when the example says something
 * that facts do not have.
 */
export function exampleFacts(data: ExampleData): HouseholdFacts {
  const { asOf, income: now, incomeBefore, members: listed, registration: single, registrations: several, ...rest } = example.parse(data);
  const registrations = several ?? (single === null ? [] : [single]);
  const members = listed.map((each, i): MemberFacts => ({
    ...each, memberCode: `M${i + 1}`, age: yearsBetween(each.bornOn, asOf), relation: each.relation ?? (i === 0 ? '01' : '99'),
    joinedOn: each.joinedOn ?? (each.bornOn < rest.formedOn ? rest.formedOn : each.bornOn),
  }));
  return {
    ...rest, asOf, county: COUNTY, standard: exitStandardOn(asOf, COUNTY, standardConfigs), householdCode: 'H1',
    villageCode: '522632100207', registrations, registration: registrations.find((each) => holdsOn(each, asOf)) ?? null,
    status: rest.statuses.find((each) => holdsOn(each, asOf)) ?? null, income: inFen(now),
    incomeBefore: incomeBefore === null ? null : inFen(incomeBefore), members,
    head: members.find(({ relation }) => relation === '01') ?? null,
  };
}

function inFen(yuan: z.output<typeof income>): IncomeFacts {
  const fen = (amount: number) => BigInt(Math.round(amount * 100));
  const { wage, operating, property, transfer, cost } = yuan;
  return { wage: fen(wage), operating: fen(operating), property: fen(property), transfer: fen(transfer), cost: fen(cost) };
}
