import { holdsOn, type Day, type Interval } from '@guzhou/days';
import type { Household } from '../../src/register/households/household.js';
import type { Member, Membership } from '../../src/register/members/member.js';
import type { World } from './world.js';

/** What a household was on a day, by what is on record. Who reads it needs to know nothing of the rules. */
export interface HouseholdOnDay {
  readonly villageCode: string;
  readonly registered: boolean;
  readonly povertyStatus: string | null;
  /** Member code, relation to the head of the day, schooling, whether a soldier; in the order of the codes. */
  readonly members: readonly (readonly [string, string, string, boolean | null])[];
}

/** The households that there are on a day, by code. */
export function registerOn({ households, members }: World, day: Day): Map<string, HouseholdOnDay> {
  const people = Map.groupBy([...members.values()].flatMap((member) => stayOn(member, day)), ({ stay }) => stay.householdCode);
  const living = [...households.values()].filter(({ formedOn, dissolvedOn }) => holdsOn({ from: formedOn, to: dissolvedOn }, day));
  return new Map(living.map((household) => [household.householdCode, {
    villageCode: villageOn(household, day),
    registered: on(household.registrations, day) !== undefined,
    povertyStatus: on(household.povertyStatuses, day)?.status ?? null,
    members: (people.get(household.householdCode) ?? []).map(({ member, stay }) => {
      const condition = on(member.conditions, day) ?? member.conditions[0];
      return [member.memberCode, relationOn(member, stay, day), condition?.student ?? '', condition?.activeMilitary ?? null] as const;
    }).sort(([a], [b]) => (a < b ? -1 : 1)),
  }]));
}

function stayOn(member: Member, day: Day): { member: Member; stay: Membership }[] {
  return member.memberships.filter((each) => holdsOn(each, day)).map((stay) => ({ member, stay }));
}

function villageOn({ villageCode, formerResidences }: Household, day: Day): string {
  return on(formerResidences, day)?.villageCode ?? villageCode;
}

function relationOn({ formerRelations }: Member, stay: Membership, day: Day): string {
  return on(formerRelations.filter((each) => each.householdCode === stay.householdCode), day)?.relation ?? stay.relation;
}

function on<Part extends Interval>(parts: readonly Part[], day: Day): Part | undefined {
  return parts.find((part) => holdsOn(part, day));
}
