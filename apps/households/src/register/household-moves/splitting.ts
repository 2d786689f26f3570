import type { NaturalChange } from '@guzhou/contracts';
import { holdsOn } from '@guzhou/days';
import type { Household } from '../households/household.js';
import { HEAD } from '../members/member.js';
import { takeHead } from '../natural-changes/heading.js';
import { beginStay } from '../natural-changes/joining.js';
import { endStay, whoStays } from '../natural-changes/leaving.js';
import { refused } from '../natural-changes/natural-changes.errors.js';
import { headOf, type Scene } from '../natural-changes/scene.js';

type Split = Extract<NaturalChange, { kind: 'split' }>;

/**
 * Some members form a household of their own (拆户). It is registered as the one it comes from is, under the same mark: who
 * is on the register does not leave it by a split.
 */
export function split(scene: Scene, householdCode: string, { newHouseholdCode, members, head }: Split): void {
  const source = scene.households.find(householdCode)!;
  if (scene.households.find(newHouseholdCode) !== undefined) throw refused('household/code-taken', 'change.newHouseholdCode');
  if (members.filter(({ relation }) => relation === HEAD).length !== 1) throw refused('household/head-missing', 'change.members');
  const headed = headOf(scene, householdCode) !== undefined;
  scene.households.put(newHouseholdCode, splitOff(scene, source, newHouseholdCode));
  for (const mover of members) {
    endStay(scene, householdCode, mover.memberCode, 'split', 'change.members');
    beginStay(scene, newHouseholdCode, mover, 'split', 'change.members');
  }
  if (whoStays(scene, householdCode).length === 0) throw refused('split/nobody-stays', 'change.members');
  if (head !== undefined) takeHead(scene, householdCode, head, 'change.head');
  else if (headed && headOf(scene, householdCode) === undefined) throw refused('household/head-missing', 'change.head');
  scene.lineage.push({ fromCode: householdCode, toCode: newHouseholdCode, kind: 'split', effectiveOn: scene.day });
}

/** Throws `change/before-last` when the source was registered or marked after the day. */
function splitOff({ day }: Scene, source: Household, householdCode: string): Household {
  const parts = [...source.registrations, ...source.attributes, ...source.povertyStatuses];
  const later = parts.some(({ from, to }) => from > day || (to !== null && to > day));
  if (later) throw refused('change/before-last', 'effectiveOn');
  return {
    householdCode, villageCode: source.villageCode, gridCode: source.gridCode, formedOn: day, dissolvedOn: null, phone: null,
    bankName: null, bankAccount: null,
    relocatedOn: null, relocationManner: null, relocationPlacement: null, relocationPlace: null,
    registrations: source.registrations.filter((each) => holdsOn(each, day)).map((each) => ({ ...each, from: day })),
    attributes: source.attributes.filter((each) => holdsOn(each, day)).map((each) => ({ ...each, from: day })),
    povertyStatuses: source.povertyStatuses.filter((each) => holdsOn(each, day)).map((each) => ({ ...each, from: day })),
    formerResidences: [], version: 0,
  };
}
