import type { DuplicateMerge } from '@guzhou/contracts';
import type { Household } from '../../register/households/household.js';
import { dissolve } from '../../register/natural-changes/dissolving.js';
import { beginStay } from '../../register/natural-changes/joining.js';
import { endStay, leave } from '../../register/natural-changes/leaving.js';
import { refused } from '../../register/natural-changes/natural-changes.errors.js';
import { residentsOf, runningMembership, type Scene } from '../../register/natural-changes/scene.js';
import { mergedWithItself, memberLeftOut, memberNotKept, recordNotOfToday, registersDiffer } from './duplicates.errors.js';
import { withHouseholdTaken, withTaken } from './taking.js';

type MemberMerge = Extract<DuplicateMerge, { kind: 'member' }>;
type HouseholdMerge = Extract<DuplicateMerge, { kind: 'household' }>;

/**
 * Two records become one in the scene, from its day on: what was true on earlier days stays readable as it was recorded, so
 * that no answer or report of the past is another afterwards.
 */
export function joinRecords(scene: Scene, merge: DuplicateMerge): void {
  if (merge.keptCode === merge.mergedCode) throw mergedWithItself();
  if (merge.kind === 'member') joinMembers(scene, merge);
  else joinHouseholds(scene, merge);
}

/** The person is counted once: the record that goes leaves its household, which ends when nobody else is in it. */
function joinMembers(scene: Scene, { keptCode, mergedCode, take, head }: MemberMerge): void {
  const keptHome = homeOf(scene, keptCode, 'merge.keptCode');
  const mergedHome = homeOf(scene, mergedCode, 'merge.mergedCode');
  if (take.length > 0) takeFrom(scene, keptCode, mergedCode, take, 'merge.take');
  if (keptHome !== mergedHome && residentsOf(scene, mergedHome).length === 1) requireSameRegister(scene, keptHome, mergedHome);
  leave(scene, mergedHome, {
    memberCodes: [mergedCode], leftBy: 'merged', head, paths: { members: 'merge.mergedCode', head: 'merge.head' },
  });
  if (keptHome !== mergedHome && residentsOf(scene, mergedHome).length === 0) descend(scene, mergedHome, keptHome);
}

/** Whoever is in both stays once, others come, and the household that goes ends. */
function joinHouseholds(scene: Scene, { keptCode, mergedCode, take, members }: HouseholdMerge): void {
  const [kept, merged] = [householdOf(scene, keptCode, 'merge.keptCode'), householdOf(scene, mergedCode, 'merge.mergedCode')];
  requireSameRegister(scene, keptCode, mergedCode);
  if (new Set(members.map(({ memberCode }) => memberCode)).size < members.length) throw refused('member/named-twice', 'merge.members');
  if (take.length > 0) scene.households.put(keptCode, withHouseholdTaken(kept, merged, take));
  for (const [i, member] of members.entries()) {
    const path = `merge.members.${i}`;
    endStay(scene, mergedCode, member.memberCode, 'merged', path);
    if (member.as === 'comes') {
      beginStay(scene, keptCode, member, 'merged', path);
      continue;
    }
    const same = scene.members.find(member.sameAs);
    if (same === undefined || runningMembership(same)?.householdCode !== keptCode) throw memberNotKept(`${path}.sameAs`);
    if (member.take.length > 0) takeFrom(scene, member.sameAs, member.memberCode, member.take, `${path}.take`);
  }
  if (residentsOf(scene, mergedCode).length > 0) throw memberLeftOut();
  dissolve(scene, mergedCode, 'merged');
  descend(scene, mergedCode, keptCode);
}

function takeFrom(scene: Scene, keptCode: string, mergedCode: string, take: MemberMerge['take'], path: string): void {
  const [kept, merged] = [scene.members.find(keptCode)!, scene.members.find(mergedCode)!];
  scene.members.put(keptCode, withTaken(kept, merged, take, scene.day, path));
}

function descend(scene: Scene, fromCode: string, toCode: string): void {
  scene.lineage.push({ fromCode, toCode, kind: 'duplicate', effectiveOn: scene.day });
}

/** Where somebody belongs. Throws `duplicate/not-of-today`. */
function homeOf(scene: Scene, memberCode: string, path: string): string {
  const member = scene.members.find(memberCode);
  const home = member && runningMembership(member)?.householdCode;
  if (home === undefined) throw recordNotOfToday(path);
  return home;
}

function householdOf(scene: Scene, code: string, path: string): Household {
  const household = scene.households.find(code);
  if (household === undefined || household.dissolvedOn !== null) throw recordNotOfToday(path);
  return household;
}

/** A merge neither identifies anybody nor takes them off the register: what ends must be registered as what stays, or not at all. */
function requireSameRegister(scene: Scene, keptCode: string, mergedCode: string): void {
  const [kept, merged] = [scene.households.find(keptCode)!, scene.households.find(mergedCode)!];
  const registered = ({ registrations }: Household) => registrations.some(({ to }) => to === null);
  const mark = ({ povertyStatuses }: Household) => povertyStatuses.find(({ to }) => to === null)?.status;
  if (registered(merged) && !(registered(kept) && mark(kept) === mark(merged))) throw registersDiffer();
}
