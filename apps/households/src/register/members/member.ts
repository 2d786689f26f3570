import type { Day } from '@guzhou/days';
import type { ItemOf, MemberChanged, membersImport, RowOf } from '@guzhou/contracts';
import { saysTheSame, type PartOf, type RecordOf } from '@guzhou/recording';
import { conditionRecord, personRecord, type formerRelationRecord, type membershipRecord } from './member.records.js';

export type MemberRow = RowOf<typeof membersImport>;

export type Membership = PartOf<typeof membershipRecord, 'memberCode'>;
export type FormerRelation = PartOf<typeof formerRelationRecord, 'memberCode'>;
/** `health` in the order of the codes; healthy only by itself. */
export type Condition = PartOf<typeof conditionRecord, 'memberCode'>;
export type Person = Omit<RecordOf<typeof personRecord>, 'memberCode' | 'version'>;

/** A person with the whole history of where they belonged and how they were, each list in the order of days. */
export interface Member extends Person {
  readonly memberCode: string;
  readonly memberships: readonly Membership[];
  readonly conditions: readonly Condition[];
  readonly formerRelations: readonly FormerRelation[];
  readonly version: number;
}

export const HEAD: MemberRow['relation'] = '01';
export const HEALTHY: MemberRow['health'][number] = '01';

/** Whether this is a membership of somebody who heads the household today. */
export function heads({ relation, to }: Pick<Membership, 'relation' | 'to'>): boolean {
  return relation === HEAD && to === null;
}

/** Since when somebody in a household is to its head what they are. */
export function relatedSince({ formerRelations }: Member, { from, householdCode }: Membership): Day {
  return formerRelations.findLast((each) => each.householdCode === householdCode && each.from >= from)?.to ?? from;
}

/** What stays known of what somebody was to the head until a day: nothing where that began on it. */
export function relatedUntil(member: Member, stay: Membership, day: Day): FormerRelation[] {
  const from = relatedSince(member, stay);
  return from < day ? [{ from, to: day, householdCode: stay.householdCode, relation: stay.relation }] : [];
}

export function samePerson(a: Person, b: Person): boolean {
  return saysTheSame(personRecord, a, b);
}

/** Whether two conditions say the same, whenever they hold. */
export function sameCondition(a: Condition, b: Condition): boolean {
  return saysTheSame(conditionRecord, a, b, ['to']);
}

/** What other services may know. */
export function memberState({ memberCode, version, sex, bornOn, memberships, conditions }: Member): ItemOf<typeof MemberChanged> {
  return {
    memberCode, version, sex, bornOn,
    memberships: memberships.map(({ from, to, householdCode }) => ({ from, to, householdCode })),
    conditions: conditions.map(({ from, to, student, labourSkill }) => ({ from, to, student, labourSkill })),
  };
}
