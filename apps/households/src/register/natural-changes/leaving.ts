import type { Heading, LeavingReason } from '@guzhou/contracts';
import { headOf, residentsOf, runningMembership, withStay, type Resident, type Scene } from './scene.js';
import { dissolve } from './dissolving.js';
import { takeHead } from './heading.js';
import { refused } from './natural-changes.errors.js';

export interface Leaving {
  readonly memberCodes: readonly string[];
  readonly leftBy: LeavingReason;
  /** Who heads those that stay. */
  readonly head: Heading | undefined;
  /** Where in the request the leavers and the head stand. */
  readonly paths: { readonly members: string; readonly head: string };
}

/** People leave their household. It is dissolved when nobody stays, and wants a head when it loses the one it had. */
export function leave(scene: Scene, householdCode: string, { memberCodes, leftBy, head, paths }: Leaving): void {
  const headed = headOf(scene, householdCode) !== undefined;
  if (new Set(memberCodes).size < memberCodes.length) throw refused('member/named-twice', paths.members);
  for (const memberCode of memberCodes) endStay(scene, householdCode, memberCode, leftBy, paths.members);
  if (whoStays(scene, householdCode).length === 0) return dissolve(scene, householdCode, 'dissolved');
  if (head !== undefined) return takeHead(scene, householdCode, head, paths.head);
  if (headed && headOf(scene, householdCode) === undefined) throw refused('household/head-missing', paths.head);
}

/** Those who are left. Throws `change/before-last`: all of them joined later, and nobody was there until then. */
export function whoStays(scene: Scene, householdCode: string): Resident[] {
  const residents = residentsOf(scene, householdCode);
  const later = residents.length > 0 && residents.every(({ membership }) => membership.from > scene.day);
  if (later) throw refused('change/before-last', 'effectiveOn');
  return residents;
}

/** Throws `member/unknown`, `member/not-in-household`, `member/left-before-joined`. */
export function endStay(scene: Scene, householdCode: string, memberCode: string, leftBy: LeavingReason, path: string): void {
  const member = scene.members.find(memberCode);
  if (member === undefined) throw refused('member/unknown', path);
  const membership = runningMembership(member);
  if (membership?.householdCode !== householdCode) throw refused('member/not-in-household', path);
  if (scene.day <= membership.from) throw refused('member/left-before-joined', 'effectiveOn');
  const related = member.formerRelations.some(({ to, householdCode: code }) => code === householdCode && to > scene.day);
  if (related) throw refused('change/before-last', 'effectiveOn');
  scene.members.put(memberCode, withStay(member, membership, { ...membership, to: scene.day, leftBy }));
}
