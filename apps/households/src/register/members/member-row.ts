import { isObjection, type Objection } from '@guzhou/importing';
import { saysTheSame } from '@guzhou/recording';
import { overlap, within, type Day, type Interval } from '@guzhou/days';
import { objectionToCertificate } from './disability-certificate.js';
import { objectionToIdNumber } from './id-number.js';
import { conditionInFile, membershipInFile, membershipRecord, personInFile } from './member.records.js';
import {
  heads, HEALTHY, relatedUntil, sameCondition, samePerson, type Condition, type Member, type MemberRow, type Membership, type Person,
} from './member.js';
import type { MemberCode } from './members.errors.js';

/** What has to be known of the households that rows name. */
export interface Homes {
  /** When the household existed; undefined: there is none. */
  existed(householdCode: string): Interval | undefined;
  /** Who heads it today. */
  headOf(householdCode: string): string | undefined;
}

/** What is said of a person: who it is, where the person belongs, how the person is from a day on. */
export interface SaidOfMember {
  readonly person: Person;
  readonly membership: Membership;
  /** Null: nothing is said of it. */
  readonly condition: Condition | null;
}

/** What a row makes of a person. The same object: it says nothing new. */
export function withMemberRow(member: Member | undefined, row: MemberRow, homes: Homes, today: Day): Member | Objection<MemberCode> {
  const next = { person: personInFile.said(row, member), membership: membershipInFile.said(row) };
  const stay = member?.memberships.find(({ from }) => from === row.joined_on);
  if (member === undefined || stay === undefined) {
    return withSaid(member, row.member_code, { ...next, condition: conditionOf(row, member?.conditions ?? []) }, homes, today);
  }
  const condition = conditionInStay(row, member.conditions);
  if (condition !== null && isObjection(condition)) return condition;
  return objectionToPast(stay, next.membership)
    ?? withSaid(related(member, stay, next.membership, today), row.member_code, { ...next, condition }, homes, today);
}

/**
 * A roster has no day from which somebody belongs to another household: taken for the whole stay it would change what was told of
 * days gone by. A move is recorded from its day on, a mistake is corrected.
 */
function objectionToPast(stay: Membership, next: Membership): Objection<MemberCode> | null {
  if (stay.householdCode !== next.householdCode) return { column: 'household_code', code: 'member/in-another-household' };
  return stay.to === null || stay.relation === next.relation ? null : { column: 'relation', code: 'member/related-otherwise' };
}

/** Nor has it one from which somebody is related to the head otherwise: that is so from today. */
function related(member: Member, stay: Membership, next: Membership, today: Day): Member {
  if (stay.relation === next.relation) return member;
  return { ...member, formerRelations: [...member.formerRelations, ...relatedUntil(member, stay, today)] };
}

/** What becomes of a person of whom this is said. The same object: it is nothing new. */
export function withSaid(
  member: Member | undefined, memberCode: string, { person, membership, condition }: SaidOfMember, homes: Homes, today: Day,
): Member | Objection<MemberCode> {
  const { memberships = [], conditions = [], formerRelations = [], version = 0 } = member ?? {};
  const nextMemberships = withMembership(memberships, membership);
  const nextConditions = condition === null ? conditions : withCondition(conditions, condition);
  const sameHistory = nextMemberships === memberships && nextConditions === conditions;
  if (member !== undefined && sameHistory && samePerson(member, person)) return member;
  const objection = objectionToDays(person, membership, condition, today)
    ?? objectionToIdNumber(person.idNumber, person.bornOn, person.sex)
    ?? objectionToHealth(condition, person)
    ?? objectionToHome(memberCode, membership, memberships, homes);
  return objection
    ?? { memberCode, ...person, memberships: nextMemberships, conditions: nextConditions, formerRelations, version };
}

function objectionToDays(
  { bornOn }: Person, { from, to, leftBy }: Membership, condition: Condition | null, today: Day,
): Objection<MemberCode> | null {
  if (bornOn < '1900-01-01') return { column: 'born_on', code: 'member/born-too-early' };
  if (bornOn > today) return { column: 'born_on', code: 'date/in-future' };
  if (from > today) return { column: 'joined_on', code: 'date/in-future' };
  if (to !== null && to > today) return { column: 'left_on', code: 'date/in-future' };
  if (from < bornOn) return { column: 'joined_on', code: 'member/joined-before-birth' };
  if ((to === null) !== (leftBy === null)) return { column: to === null ? 'left_on' : 'left_by', code: 'member/left-without-reason' };
  if (to !== null && to <= from) return { column: 'left_on', code: 'member/left-before-joined' };
  if (condition !== null && (condition.from < from || (to !== null && condition.from >= to))) {
    return { column: 'condition_from', code: 'member/condition-outside-membership' };
  }
  return null;
}

/** Healthy and ill at once, or a certificate that is another's. */
export function objectionToHealth(
  condition: Pick<Condition, 'health'> | null, { disabilityCertificate, idNumber }: Pick<Person, 'disabilityCertificate' | 'idNumber'>,
): Objection<MemberCode> | null {
  const health = condition?.health ?? [];
  if (health.length > 1 && health.includes(HEALTHY)) return { column: 'health', code: 'member/healthy-and-ill' };
  return disabilityCertificate === null ? null : objectionToCertificate(disabilityCertificate, idNumber);
}

function objectionToHome(
  memberCode: string, membership: Membership, memberships: readonly Membership[], homes: Homes,
): Objection<MemberCode> | null {
  const existed = homes.existed(membership.householdCode);
  if (existed === undefined) return { column: 'household_code', code: 'household/unknown' };
  // A membership without an end ends with the household.
  if (!within(membership.to === null ? { ...membership, to: existed.to } : membership, existed)) {
    return { column: 'joined_on', code: 'member/outside-household' };
  }
  const other = memberships.find((each) => each.from !== membership.from && overlap(each, membership));
  if (other !== undefined) {
    const here = other.householdCode === membership.householdCode;
    return { column: 'joined_on', code: here ? 'member/joined-twice' : 'member/in-two-households' };
  }
  const head = heads(membership) ? homes.headOf(membership.householdCode) : undefined;
  return head !== undefined && head !== memberCode ? { column: 'relation', code: 'household/two-heads' } : null;
}

/** Of what the file has no column for, what is on record of that day stays. */
function conditionOf(row: MemberRow, conditions: readonly Condition[]): Condition {
  return conditionFrom(row, row.condition_from ?? row.joined_on, conditions);
}

function conditionFrom(row: MemberRow, from: Day, conditions: readonly Condition[]): Condition {
  return { ...conditionInFile.said(row, conditions.findLast((each) => each.from <= from)), from, to: null };
}

/**
 * Of a stay that is on record a row without a day says how the person was when it began, or how the person is now. Null: it says
 * nothing new. Anything else began on a day that the row does not tell.
 */
function conditionInStay(row: MemberRow, conditions: readonly Condition[]): Condition | null | Objection<MemberCode> {
  const known = [conditions.findLast(({ from }) => from <= row.joined_on), conditions.at(-1)].filter((each) => each !== undefined);
  if (row.condition_from !== null || known[0] === undefined || known[0].from > row.joined_on) return conditionOf(row, conditions);
  if (known.some((each) => sameCondition(each, conditionFrom(row, each.from, conditions)))) return null;
  return { column: 'condition_from', code: 'member/condition-day-missing' };
}

/** A membership is known by its first day; the same list when nothing changed. */
function withMembership(memberships: readonly Membership[], next: Membership): readonly Membership[] {
  const before = memberships.find(({ from }) => from === next.from);
  if (before === undefined) return inOrder([...memberships, next]);
  return saysTheSame(membershipRecord, before, next) ? memberships : memberships.map((each) => (each === before ? next : each));
}

/** A condition holds from its first day to that of the next; the same list when nothing changed. */
export function withCondition(conditions: readonly Condition[], next: Condition): readonly Condition[] {
  const before = conditions.find(({ from }) => from === next.from);
  if (before === undefined) return chained(inOrder([...conditions, next]));
  return sameCondition(before, next) ? conditions : conditions.map((each) => (each === before ? { ...next, to: before.to } : each));
}

function chained(conditions: readonly Condition[]): Condition[] {
  return conditions.map((condition, i) => {
    const to = conditions[i + 1]?.from ?? null;
    return condition.to === to ? condition : { ...condition, to };
  });
}

function inOrder<Part extends Interval>(parts: Part[]): Part[] {
  return parts.length < 2 ? parts : parts.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}
