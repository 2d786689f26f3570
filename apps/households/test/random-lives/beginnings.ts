import fc from 'fast-check';
import type { Household } from '../../src/register/households/household.js';
import { HEAD, type Member } from '../../src/register/members/member.js';
import { idNumber } from '../people.js';
import { worldOf, type World } from './world.js';

export const FOUNDED = '2015-01-01';
const born = fc.constantFrom('1950-05-06', '1971-05-06', '1990-05-06', '2005-05-06', '2013-05-06');

/** A household at the beginning of its life: who is in it, and under which mark it is registered, if it is. */
export const beginning = fc.record({
  registered: fc.option(fc.constantFrom<'not_exited' | 'exited' | 'returned'>('not_exited', 'exited', 'returned'), { nil: null }),
  members: fc.array(fc.record({ bornOn: born, sex: fc.constantFrom<'1' | '2'>('1', '2') }), { minLength: 1, maxLength: 4 }),
  headed: fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});
export type Beginning = typeof beginning extends fc.Arbitrary<infer Each> ? Each : never;

/** The world with these households in the first of the villages, before anything happens. */
export function worldFrom(beginnings: readonly Beginning[], villages: readonly string[]): World {
  const [villageCode] = villages as [string];
  const codeOf = (h: number) => `${villageCode}-${h}`;
  return worldOf(
    beginnings.map((each, h) => household(codeOf(h), villageCode, each)),
    beginnings.flatMap(({ members, headed }, h) => members.map(({ bornOn, sex }, m): Member => ({
      memberCode: `${codeOf(h)}-${m}`, name: 'Founder', idNumber: idNumber(bornOn, sex, h * 10 + m), sex, bornOn, ethnicity: '06',
      disabilityCertificate: null, conditions: [conditionFrom(FOUNDED)], formerRelations: [], version: 1,
      memberships: [{
        from: FOUNDED, to: null, householdCode: codeOf(h), relation: m === 0 && headed ? HEAD : '99', joinedBy: 'founding', leftBy: null,
      }],
    }))), villages);
}

function household(householdCode: string, villageCode: string, { registered }: Beginning): Household {
  const since = { from: FOUNDED, to: null };
  return {
    householdCode, villageCode, gridCode: null, formedOn: FOUNDED, dissolvedOn: null, phone: null, bankName: null, bankAccount: null,
    relocatedOn: null, relocationManner: null, relocationPlacement: null, relocationPlace: null, attributes: [], formerResidences: [],
    version: 1,
    registrations: registered === null ? [] : [{ ...since, standard: '1', mainCause: '07', otherCauses: [], endedBy: null }],
    povertyStatuses: registered === null ? [] : [{ ...since, status: registered }],
  };
}

function conditionFrom(from: string): Member['conditions'][number] {
  return {
    from, to: null, education: '03', student: '01', health: ['01'], labourSkill: '01', medicalInsurance: 'resident', workRegion: null,
    workMonths: null, seriousIllnessInsurance: null, pension: null, minimumLivingAllowance: null, specialHardshipSupport: null,
    activeMilitary: null, absenceReason: null,
  };
}
