import type { HouseholdNow } from '@guzhou/contracts';
import { heads } from '../members/member.js';
import { residentsOf, type Scene } from './scene.js';

/** A household as it stands in a scene, the head first; null: there is none. */
export function householdNow(scene: Scene, householdCode: string): HouseholdNow | null {
  const household = scene.households.find(householdCode);
  if (household === undefined) return null;
  const residents = residentsOf(scene, householdCode).toSorted((a, b) => Number(heads(b.membership)) - Number(heads(a.membership)));
  return {
    villageCode: household.villageCode,
    existed: { from: household.formedOn, to: household.dissolvedOn },
    registered: household.registrations.some(({ to }) => to === null),
    povertyStatus: household.povertyStatuses.find(({ to }) => to === null)?.status ?? null,
    members: residents.map(({ member, membership }) => ({
      memberCode: member.memberCode, relation: membership.relation, joinedOn: membership.from, joinedBy: membership.joinedBy,
    })),
  };
}
