import type { ItemOf, MemberChanged, membersImport, RowOf } from '@guzhou/contracts';
import type { Day, Interval } from '../days/days.js';

export type MemberRow = RowOf<typeof membersImport>;

/** Belongs to a household. `relation` is the one to today's head. */
export interface Membership extends Interval {
  readonly householdCode: string;
  readonly relation: MemberRow['relation'];
  readonly joinedBy: MemberRow['joined_by'];
  readonly leftBy: MemberRow['left_by'];
}

/** Schooling, health, ability to work and insurance, as they were for a time. */
export interface Condition extends Interval {
  readonly education: MemberRow['education'];
  readonly student: MemberRow['student'];
  readonly health: MemberRow['health'];
  readonly labourSkill: MemberRow['labour_skill'];
  readonly medicalInsurance: boolean;
}

export interface Person {
  readonly name: string;
  readonly idNumber: string;
  readonly sex: MemberRow['sex'];
  readonly bornOn: Day;
  readonly ethnicity: string;
}

/** A person with the whole history of where they belonged and how they were, each list in the order of days. */
export interface Member extends Person {
  readonly memberCode: string;
  readonly memberships: readonly Membership[];
  readonly conditions: readonly Condition[];
  readonly version: number;
}

export const HEAD: MemberRow['relation'] = '01';

/** Whether this is a membership of somebody who heads the household today. */
export function heads({ relation, to }: Pick<Membership, 'relation' | 'to'>): boolean {
  return relation === HEAD && to === null;
}

export function samePerson(a: Person, b: Person): boolean {
  return a.name === b.name && a.idNumber === b.idNumber && a.sex === b.sex && a.bornOn === b.bornOn && a.ethnicity === b.ethnicity;
}

/** What other services may know. */
export function memberState({ memberCode, version, sex, bornOn, memberships, conditions }: Member): ItemOf<typeof MemberChanged> {
  return {
    memberCode, version, sex, bornOn,
    memberships: memberships.map(({ from, to, householdCode }) => ({ from, to, householdCode })),
    conditions: conditions.map(({ from, to, student, labourSkill }) => ({ from, to, student, labourSkill })),
  };
}
