import type { NaturalChange } from '@guzhou/contracts';
import type { Household } from '../households/household.js';
import { dissolve } from '../natural-changes/dissolving.js';
import { beginStay } from '../natural-changes/joining.js';
import { endStay } from '../natural-changes/leaving.js';
import { refused } from '../natural-changes/natural-changes.errors.js';
import { residentsOf, type Scene } from '../natural-changes/scene.js';

type Merge = Extract<NaturalChange, { kind: 'merge' }>;

/**
 * Other households come to this one with all their members, and end (并户). They must agree in registration and mark: a merge
 * neither identifies anybody nor takes them off the register.
 */
export function merge(scene: Scene, householdCode: string, { others }: Merge): void {
  const kept = scene.households.find(householdCode)!;
  for (const [i, other] of others.entries()) {
    const path = `change.others.${i}`;
    const merged = scene.households.find(other.householdCode)!;
    if (!sameRegister(kept, merged)) throw refused('merge/registers-differ', `${path}.householdCode`);
    const named = new Set(other.members.map(({ memberCode }) => memberCode));
    if (named.size < other.members.length) throw refused('member/named-twice', `${path}.members`);
    for (const mover of other.members) {
      endStay(scene, other.householdCode, mover.memberCode, 'merged', `${path}.members`);
      beginStay(scene, householdCode, mover, 'merged', `${path}.members`);
    }
    if (residentsOf(scene, other.householdCode).length > 0) throw refused('merge/members-missing', `${path}.members`);
    dissolve(scene, other.householdCode, 'merged');
    scene.lineage.push({ fromCode: other.householdCode, toCode: householdCode, kind: 'merge', effectiveOn: scene.day });
  }
}

function sameRegister(a: Household, b: Household): boolean {
  return isRegistered(a) === isRegistered(b) && markOf(a) === markOf(b);
}

function isRegistered({ registrations }: Household): boolean {
  return registrations.some(({ to }) => to === null);
}

function markOf({ povertyStatuses }: Household): string | undefined {
  return povertyStatuses.find(({ to }) => to === null)?.status;
}
