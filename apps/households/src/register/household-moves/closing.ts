import type { NaturalChange } from '@guzhou/contracts';
import { dissolve } from '../natural-changes/dissolving.js';
import { endStay } from '../natural-changes/leaving.js';
import { refused } from '../natural-changes/natural-changes.errors.js';
import { residentsOf, type Scene } from '../natural-changes/scene.js';

type Dissolution = Extract<NaturalChange, { kind: 'dissolution' }>;

/** The household ends (销户): whoever is left goes, each for a reason. */
export function close(scene: Scene, householdCode: string, { members }: Dissolution): void {
  if (new Set(members.map(({ memberCode }) => memberCode)).size < members.length) throw refused('member/named-twice', 'change.members');
  for (const { memberCode, leftBy } of members) endStay(scene, householdCode, memberCode, leftBy, 'change.members');
  if (residentsOf(scene, householdCode).length > 0) throw refused('dissolution/members-missing', 'change.members');
  dissolve(scene, householdCode, 'dissolved');
}
