import { MOST_FORMER_RESIDENCES } from '@guzhou/contracts';
import { refused } from '../natural-changes/natural-changes.errors.js';
import type { Scene } from '../natural-changes/scene.js';

/**
 * The household belongs to another village of the county from the day on; until then it belonged to the one before, and to one of
 * that one's grids.
 */
export function moveToVillage(scene: Scene, householdCode: string, villageCode: string): void {
  const household = scene.households.find(householdCode)!;
  if (household.villageCode === villageCode) throw refused('village/same', 'change.villageCode');
  if (!scene.knownVillages.has(villageCode)) throw refused('village/unknown', 'change.villageCode');
  if (household.formerResidences.length >= MOST_FORMER_RESIDENCES) throw refused('village/moved-too-often', 'change.villageCode');
  const since = household.formerResidences.at(-1)?.to ?? household.formedOn;
  if (scene.day <= since) throw refused('change/before-last', 'effectiveOn');
  const former = { from: since, to: scene.day, villageCode: household.villageCode };
  scene.households.put(householdCode, {
    ...household, villageCode, gridCode: null, formerResidences: [...household.formerResidences, former],
  });
}
