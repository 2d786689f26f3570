import type { JoiningReason, LeavingReason, LeftHousehold, Newcomer } from '@guzhou/contracts';
import { HEAD, type Membership } from '../members/member.js';
import { endStay, whoStays } from './leaving.js';
import { dissolve } from './dissolving.js';
import { takeHead } from './heading.js';
import { refused } from './natural-changes.errors.js';
import { newMember } from './new-member.js';
import { headOf, residentsOf, runningMembership, type Scene } from './scene.js';

const SPOUSE: Membership['relation'] = '02';

/** Why who comes from another household of the county left that one. */
const leftBy: Readonly<Partial<Record<JoiningReason, LeavingReason>>> = {
  marriage_in: 'marriage_out', moved_in: 'moved_out', adopted: 'adopted_out',
};

export interface Joining {
  readonly newcomers: readonly Newcomer[];
  readonly joinedBy: JoiningReason;
  /** Households that some of them leave for this one. */
  readonly from: readonly LeftHousehold[];
  /** Where in the request the newcomers and the households that they leave stand. */
  readonly paths: { readonly members: string; readonly from: string };
}

/** People join a household; who belongs to another one leaves it the same day. */
export function join(scene: Scene, householdCode: string, { newcomers, joinedBy, from, paths }: Joining): void {
  const headed = new Set(from.filter((each) => headOf(scene, each.householdCode) !== undefined).map((each) => each.householdCode));
  const homes = new Set(newcomers.map(({ memberCode }) => homeOf(scene, memberCode)));
  if (from.some((each) => !homes.has(each.householdCode))) throw refused('member/not-in-household', paths.from);
  for (const newcomer of newcomers) {
    if (newcomer.who === 'unknown') scene.members.put(newcomer.memberCode, newMember(scene, newcomer, paths.members));
    else leaveFor(scene, householdCode, newcomer.memberCode, from, leftBy[joinedBy], paths);
    beginStay(scene, householdCode, newcomer, joinedBy, paths.members);
  }
  for (const each of from) settle(scene, each, headed.has(each.householdCode), paths.from);
}

function homeOf(scene: Scene, memberCode: string): string | undefined {
  const member = scene.members.find(memberCode);
  return member && runningMembership(member)?.householdCode;
}

/** Throws `member/unknown`, `member/deceased`, `member/in-household-already`, `member/in-another-household`. */
function leaveFor(
  scene: Scene, householdCode: string, memberCode: string, from: readonly LeftHousehold[], reason: LeavingReason | undefined,
  paths: Joining['paths'],
): void {
  const member = scene.members.find(memberCode);
  if (member === undefined) throw refused('member/unknown', paths.members);
  const running = runningMembership(member);
  if (member.memberships.some((each) => each.leftBy === 'death')) throw refused('member/deceased', paths.members);
  if (running === undefined) return;
  if (running.householdCode === householdCode) throw refused('member/in-household-already', paths.members);
  const named = from.some((each) => each.householdCode === running.householdCode);
  if (!named || reason === undefined) throw refused('member/in-another-household', paths.members);
  endStay(scene, running.householdCode, memberCode, reason, paths.members);
}

/** Throws `change/before-last`, `household/two-heads`, `household/two-spouses`. */
export function beginStay(
  scene: Scene, householdCode: string, { memberCode, relation }: Pick<Newcomer, 'memberCode' | 'relation'>, joinedBy: JoiningReason,
  path: string,
): void {
  const member = scene.members.find(memberCode)!;
  if (member.memberships.some(({ to }) => to === null || to > scene.day)) throw refused('change/before-last', 'effectiveOn');
  const residents = residentsOf(scene, householdCode);
  const takenBy = (taken: Membership['relation']) => relation === taken && residents.some(({ membership }) => membership.relation === taken);
  if (takenBy(HEAD)) throw refused('household/two-heads', path);
  if (takenBy(SPOUSE)) throw refused('household/two-spouses', path);
  const stay = { from: scene.day, to: null, householdCode, relation, joinedBy, leftBy: null };
  scene.members.put(memberCode, { ...member, memberships: [...member.memberships, stay] });
}

/** A household that somebody left: dissolved when nobody stayed, with a new head when it lost the one it had. */
function settle(scene: Scene, { householdCode, head }: LeftHousehold, headed: boolean, path: string): void {
  if (whoStays(scene, householdCode).length === 0) return dissolve(scene, householdCode, 'dissolved');
  if (head !== undefined) return takeHead(scene, householdCode, head, `${path}.head`);
  if (headed && headOf(scene, householdCode) === undefined) throw refused('household/head-missing', `${path}.head`);
}
