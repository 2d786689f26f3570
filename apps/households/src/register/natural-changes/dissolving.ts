import type { Household, Registration } from '../households/household.js';
import { withRegistrationEnded } from '../registration/registration.js';
import { refused } from './natural-changes.errors.js';
import type { Scene } from './scene.js';

/** A household ends, and with it its registration and poverty mark. Throws `change/before-last`: it has no days after that one. */
export function dissolve(scene: Scene, householdCode: string, endedBy: NonNullable<Registration['endedBy']>): void {
  const household = scene.households.find(householdCode)!;
  const ended = withRegistrationEnded(household, scene.day, endedBy);
  const livedHere = household.formerResidences.at(-1)?.to ?? household.formedOn;
  if (ended === null || scene.day <= livedHere || goesOnAfter(scene, ended)) throw refused('change/before-last', 'effectiveOn');
  scene.households.put(householdCode, { ...ended, dissolvedOn: scene.day });
}

/** Whether a stay or registration of the household, all of which are over, lasted longer than to the day. */
function goesOnAfter({ members, day }: Scene, { householdCode, registrations }: Household): boolean {
  const stays = [...members.values()].flatMap(({ memberships }) => memberships.filter((stay) => stay.householdCode === householdCode));
  return [...stays, ...registrations].some(({ to }) => to !== null && to > day);
}
