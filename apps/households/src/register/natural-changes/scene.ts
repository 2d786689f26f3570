import type { Day } from '@guzhou/days';
import type { RecordOf, WorkingSet } from '@guzhou/recording';
import type { Household } from '../households/household.js';
import type { lineageRecord } from './lineage.record.js';
import { heads, type Member, type Membership } from '../members/member.js';

export type Descent = RecordOf<typeof lineageRecord>;

/**
 * The part of the register in which something happens, in memory, and the day on which it does. The rules of the natural
 * changes read and replace what is in it; what came out different is written, or shown as a preview.
 */
export interface Scene {
  readonly day: Day;
  readonly households: WorkingSet<Household>;
  readonly members: WorkingSet<Member>;
  readonly lineage: Descent[];
  /** Those of the villages that are named which are on record. */
  readonly knownVillages: ReadonlySet<string>;
}

export interface Resident {
  readonly member: Member;
  readonly membership: Membership;
}

/** The stay of a person that has no end yet. */
export function runningMembership({ memberships }: Member): Membership | undefined {
  return memberships.find(({ to }) => to === null);
}

/** Who belongs to a household with no end of it recorded, in the order of their codes. */
export function residentsOf(scene: Scene, householdCode: string): Resident[] {
  const residents: Resident[] = [];
  for (const member of scene.members.values()) {
    const membership = runningMembership(member);
    if (membership?.householdCode === householdCode) residents.push({ member, membership });
  }
  return residents.sort((a, b) => (a.member.memberCode < b.member.memberCode ? -1 : 1));
}

export function headOf(scene: Scene, householdCode: string): Resident | undefined {
  return residentsOf(scene, householdCode).find(({ membership }) => heads(membership));
}

/** A person with one stay replaced. */
export function withStay(member: Member, before: Membership, after: Membership): Member {
  return { ...member, memberships: member.memberships.map((each) => (each === before ? after : each)) };
}
