import type { ItemOf, MemberChanged } from '@guzhou/contracts';
import type { MemberRefusal } from './member.errors.js';

/** From the day a person joined a household to the first day they no longer belonged to it; null: still. */
export interface Membership {
  readonly householdCode: string;
  readonly from: string;
  readonly to: string | null;
}

/** Says what is against a person on a day: not known, or of no household then. Null: nothing. */
export type JudgeMember = (member: string, day: string) => MemberRefusal | null;

/** Whether a person with these memberships, in the order of their first days, belongs to a household on a day. */
export function belongsOn(memberships: readonly Membership[], day: string): boolean {
  const last = memberships.findLast((each) => each.from <= day);
  return last !== undefined && (last.to === null || last.to > day);
}

/** A state as the table has it. Arrays are in the order of first days: what holds on a day is found by bisection. */
export function memberState({ memberCode, version, memberships }: ItemOf<typeof MemberChanged>) {
  const joined = inOrder(memberships);
  return {
    member_code: memberCode,
    version,
    household_codes: joined.map((each) => each.householdCode),
    joined_on: joined.map((each) => each.from),
    left_on: joined.map((each) => each.to),
  };
}

/** Without those that hold on no day at all, which could hide what does. */
function inOrder(memberships: readonly Membership[]): readonly Membership[] {
  const real = memberships.filter((each) => each.from !== each.to);
  return real.length < 2 ? real : real.sort((a, b) => (a.from < b.from ? -1 : 1));
}
