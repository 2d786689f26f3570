import { heldOn, holdsOn, type Day } from '@guzhou/days';
import type { Member } from './member.js';

/**
 * A person as they were on a day: in which household, what to its head, in which condition, nothing of a later end. Without a
 * day: all that is on record.
 */
export function memberOnDay(member: Member, day: Day | null): Member {
  if (day === null) return member;
  const relation = member.formerRelations.find((former) => holdsOn(former, day));
  return {
    ...member,
    memberships: heldOn(member.memberships, day).map((stay) => ({
      ...stay, leftBy: null, relation: relation?.householdCode === stay.householdCode ? relation.relation : stay.relation,
    })),
    conditions: heldOn(member.conditions, day),
    formerRelations: [],
  };
}
