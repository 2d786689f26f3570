import type { NaturalChange } from '@guzhou/contracts';
import { withCondition } from '../members/member-row.js';
import { sameCondition, type Condition } from '../members/member.js';
import { refused } from './natural-changes.errors.js';
import { residentsOf, type Scene } from './scene.js';

type Schooling = Extract<NaturalChange, { kind: 'schooling' }>;

/** Whether and where somebody is at school. Students stay members of their household wherever they live. */
export function changeSchooling(scene: Scene, householdCode: string, { memberCode, student, education }: Schooling): void {
  changeCondition(scene, householdCode, memberCode, education === undefined ? { student } : { student, education });
}

/** Soldiers stay members of their household (现役军人); only what is known of them changes. */
export function changeService(scene: Scene, householdCode: string, memberCode: string, activeMilitary: boolean): void {
  changeCondition(scene, householdCode, memberCode, { activeMilitary });
}

/** Something is so from the day on; what else is known of the person goes on. */
function changeCondition(scene: Scene, householdCode: string, memberCode: string, change: Partial<Condition>): void {
  const resident = residentsOf(scene, householdCode).find(({ member }) => member.memberCode === memberCode);
  if (resident === undefined) throw refused('member/not-in-household', 'change.memberCode');
  const { member, membership } = resident;
  const last = member.conditions.at(-1);
  if (last === undefined || scene.day < last.from || scene.day < membership.from) throw refused('change/before-last', 'effectiveOn');
  const next = { ...last, ...change, from: scene.day };
  if (sameCondition(next, last)) throw refused('member/same-condition', 'change');
  scene.members.put(memberCode, { ...member, conditions: withCondition(member.conditions, next) });
}
