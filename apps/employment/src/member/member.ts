import type { ItemOf, MemberChanged } from '@guzhou/contracts';

interface Days {
  readonly from: string;
  /** The first day it no longer holds; null: still. */
  readonly to: string | null;
}

/** A person of the labour register. Memberships and conditions are in the order of their first days. */
export interface Member {
  readonly bornOn: string;
  readonly memberships: readonly (Days & { readonly householdCode: string })[];
  readonly conditions: readonly (Days & { readonly student: string; readonly labourSkill: string })[];
}

/** What of a list holds on a day: the one that began last by then, unless it ended. */
export function holdingOn<Each extends Days>(list: readonly Each[], day: string): Each | null {
  const last = list.findLast((each) => each.from <= day);
  return last === undefined || (last.to !== null && last.to <= day) ? null : last;
}

/** Whose somebody was on a day or, if nobody's by now, just before or after. There is one: nobody was ever paid without. */
export function householdNear(memberships: Member['memberships'], day: string): string {
  return (memberships.findLast((each) => each.from <= day) ?? memberships[0]!).householdCode;
}

/** A state as the table has it. Arrays are in the order of first days: what holds on a day is found by bisection. */
export function memberState({ memberCode, version, sex, bornOn, memberships, conditions }: ItemOf<typeof MemberChanged>) {
  const joined = inOrder(memberships);
  const states = inOrder(conditions);
  return {
    member_code: memberCode,
    version,
    sex,
    born_on: bornOn,
    household_codes: joined.map((each) => each.householdCode),
    joined_on: joined.map((each) => each.from),
    left_on: joined.map((each) => each.to),
    condition_from: states.map((each) => each.from),
    condition_to: states.map((each) => each.to),
    students: states.map((each) => each.student),
    labour_skills: states.map((each) => each.labourSkill),
  };
}

/** Without those that hold on no day at all, which could hide what does. */
function inOrder<Each extends Days>(list: readonly Each[]): readonly Each[] {
  const real = list.filter((each) => each.from !== each.to);
  return real.length < 2 ? real : real.sort((a, b) => (a.from < b.from ? -1 : 1));
}
