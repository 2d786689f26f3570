import { conditionFields as conditionSchema, type CorrectMember, type InputOf } from '@guzhou/contracts';
import { holdsOn, type Day } from '@guzhou/days';
import { withSet } from '@guzhou/recording';
import type { Condition, Member, Membership } from '../members/member.js';
import { conditionRecord, personRecord } from '../members/member.records.js';
import type { SaidOfMember } from '../members/member-row.js';

export type MemberSet = InputOf<typeof CorrectMember>['set'];

const conditionFields = Object.keys(conditionSchema.shape) as (keyof typeof conditionSchema.shape)[];

/** Whether something is set that is so for a time. */
export function setsCondition(set: MemberSet): boolean {
  return conditionFields.some((field) => set[field] !== undefined);
}

/** The membership that holds on a day; for what is so at any time, the last one will do. */
export function membershipOn({ memberships }: Member, day: Day, set: MemberSet): Membership | undefined {
  const held = memberships.find((each) => holdsOn(each, day));
  return held ?? (setsCondition(set) || set.relation !== undefined ? undefined : memberships.at(-1));
}

/** What a correction says of a person, on top of what is on record. Null: no condition is on record to go on from. */
export function saidBy(member: Member, membership: Membership, set: MemberSet, day: Day): SaidOfMember | null {
  const condition = setsCondition(set) ? conditionFrom(member.conditions, set, day) : null;
  if (condition === undefined) return null;
  return {
    person: withSet(personRecord, member, set),
    membership: set.relation === undefined || set.relation === membership.relation ? membership : { ...membership, relation: set.relation },
    condition,
  };
}

/** The condition that holds on the day, with what is set, from that day on. */
function conditionFrom(conditions: readonly Condition[], set: MemberSet, day: Day): Condition | undefined {
  const before = conditions.findLast((each) => each.from <= day);
  if (before === undefined) return undefined;
  return { ...withSet(conditionRecord, before, set), from: day, to: null };
}
