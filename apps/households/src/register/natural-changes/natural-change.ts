import type { NaturalChange, Newcomer } from '@guzhou/contracts';
import { householdNotOnDay } from '../days.errors.js';
import { monthsBefore, type Day } from '@guzhou/days';
import type { Household } from '../households/household.js';
import { close } from '../household-moves/closing.js';
import { merge } from '../household-moves/merging.js';
import { moveToVillage } from '../household-moves/moving-village.js';
import { split } from '../household-moves/splitting.js';
import { changeSchooling, changeService } from './condition.js';
import { takeHead } from './heading.js';
import { othersIn } from './households-in.js';
import { join } from './joining.js';
import { leave } from './leaving.js';
import { refused } from './natural-changes.errors.js';
import { placeNewborn } from './newborn.js';
import type { Scene } from './scene.js';

/**
 * What happens, happens: the scene is what it makes of it. The households that it is about are in the scene. Throws
 * what is against it (`natural-changes.errors`); the scene is of no use then.
 */
export function take(scene: Scene, householdCode: string, change: NaturalChange): void {
  const codes = [householdCode, ...othersIn(change).map((other) => other.householdCode)];
  if (new Set(codes).size < codes.length) throw refused('household/named-twice', 'change');
  for (const code of codes) requireLife(scene, scene.households.find(code)!);
  happen(scene, householdCode, change);
}

/** Throws `household/dissolved`, `household/not-on-day`. */
function requireLife({ day }: Scene, { formedOn, dissolvedOn }: Household): void {
  if (dissolvedOn !== null) throw refused('household/dissolved', 'householdCode');
  if (day < formedOn) throw householdNotOnDay('effectiveOn');
}

function happen(scene: Scene, householdCode: string, change: NaturalChange): void {
  switch (change.kind) {
    case 'birth': return placeNewborn(scene, householdCode, change);
    case 'adoption_in': return joinOne(scene, householdCode, change.child, 'adopted', change.from, 'child');
    case 'marriage_in': return marryIn(scene, householdCode, change);
    case 'moving_in': return join(scene, householdCode, {
      newcomers: change.newcomers, joinedBy: 'moved_in', from: change.from ?? [], paths: { members: 'change.newcomers', from: 'change.from' },
    });
    case 'release': return release(scene, householdCode, change);
    case 'death': return leaveAlone(scene, householdCode, change, 'death');
    case 'marriage_out': {
      requireAge(scene, change.memberCode, 'change.memberCode');
      return leaveAlone(scene, householdCode, change, 'marriage_out');
    }
    case 'imprisonment': return leaveAlone(scene, householdCode, change, 'imprisoned');
    case 'adoption_out': return leaveAlone(scene, householdCode, change, 'adopted_out');
    case 'emigration': return leaveTogether(scene, householdCode, change, 'emigrated');
    case 'moving_out': return leaveTogether(scene, householdCode, change, 'moved_out');
    case 'schooling': return changeSchooling(scene, householdCode, change);
    case 'enlistment': return changeService(scene, householdCode, change.memberCode, true);
    case 'discharge': return changeService(scene, householdCode, change.memberCode, false);
    case 'head_change': return takeHead(scene, householdCode, change.head, 'change.head');
    case 'split': return split(scene, householdCode, change);
    case 'merge': return merge(scene, householdCode, change);
    case 'village_move': return moveToVillage(scene, householdCode, change.villageCode);
    case 'dissolution': return close(scene, householdCode, change);
  }
}

type Of<Kind extends NaturalChange['kind']> = Extract<NaturalChange, { kind: Kind }>;

function joinOne(
  scene: Scene, householdCode: string, newcomer: Newcomer, joinedBy: 'adopted' | 'marriage_in', from: Of<'marriage_in'>['from'], field: string,
): void {
  join(scene, householdCode, {
    newcomers: [newcomer], joinedBy, from: from === undefined ? [] : [from], paths: { members: `change.${field}`, from: 'change.from' },
  });
}

function marryIn(scene: Scene, householdCode: string, { spouse, from }: Of<'marriage_in'>): void {
  joinOne(scene, householdCode, spouse, 'marriage_in', from, 'spouse');
  requireAge(scene, spouse.memberCode, 'change.spouse');
}

function release(scene: Scene, householdCode: string, { memberCode, relation }: Of<'release'>): void {
  const member = scene.members.find(memberCode);
  if (member === undefined) throw refused('member/unknown', 'change.memberCode');
  if (member.memberships.at(-1)?.leftBy !== 'imprisoned') throw refused('member/not-imprisoned', 'change.memberCode');
  join(scene, householdCode, {
    newcomers: [{ who: 'known', memberCode, relation }], joinedBy: 'released', from: [], paths: { members: 'change.memberCode', from: 'change' },
  });
}

function leaveAlone(
  scene: Scene, householdCode: string, { memberCode, head }: Of<'death' | 'marriage_out' | 'imprisonment' | 'adoption_out'>,
  leftBy: 'death' | 'marriage_out' | 'imprisoned' | 'adopted_out',
): void {
  leave(scene, householdCode, { memberCodes: [memberCode], leftBy, head, paths: { members: 'change.memberCode', head: 'change.head' } });
}

function leaveTogether(
  scene: Scene, householdCode: string, { memberCodes, head }: Of<'emigration' | 'moving_out'>, leftBy: 'emigrated' | 'moved_out',
): void {
  leave(scene, householdCode, { memberCodes, leftBy, head, paths: { members: 'change.memberCodes', head: 'change.head' } });
}

/** Age of marriage: men 22, women 20 (Civil Code, article 1047; before 2021 Marriage Law, article 6). */
const marriageable = { '1': 22, '2': 20, '9': 20 } as const;

function requireAge(scene: Scene, memberCode: string, path: string): void {
  const member = scene.members.find(memberCode);
  if (member === undefined) throw refused('member/unknown', path);
  const youngest: Day = monthsBefore(scene.day, marriageable[member.sex] * 12);
  if (member.bornOn > youngest) throw refused('marriage/under-age', path);
}
