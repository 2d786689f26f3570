import type { Registration } from '../households/household.js';
import { withRegistrationEnded } from '../registration/registration.js';
import { refused } from './natural-changes.errors.js';
import type { Scene } from './scene.js';

/** A household ends, and with it its registration and poverty mark. Throws `change/before-last`. */
export function dissolve(scene: Scene, householdCode: string, endedBy: NonNullable<Registration['endedBy']>): void {
  const household = scene.households.find(householdCode)!;
  const ended = withRegistrationEnded(household, scene.day, endedBy);
  const livedHere = household.formerResidences.at(-1)?.to ?? household.formedOn;
  if (ended === null || scene.day <= livedHere) throw refused('change/before-last', 'effectiveOn');
  scene.households.put(householdCode, { ...ended, dissolvedOn: scene.day });
}
