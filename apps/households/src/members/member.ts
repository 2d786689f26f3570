import type { ItemOf, MemberChanged, membersImport, RowOf } from '@guzhou/contracts';
import type { Day, Interval } from '../days/days.js';
import { codeText } from '../storage/code-text.js';

export type MemberRow = RowOf<typeof membersImport>;

/** Belongs to a household. `relation` is the one to its last head; earlier ones are `FormerRelation`s. */
export interface Membership extends Interval {
  readonly householdCode: string;
  readonly relation: MemberRow['relation'];
  readonly joinedBy: MemberRow['joined_by'];
  readonly leftBy: MemberRow['left_by'];
}

/** What somebody was to the head of a household before that changed. */
export interface FormerRelation extends Interval {
  readonly to: Day;
  readonly householdCode: string;
  readonly relation: MemberRow['relation'];
}

/**
 * Schooling, health, ability to work, insurance, work away from home and support, as they were for a time. Null: not known.
 */
export interface Condition extends Interval {
  readonly education: MemberRow['education'];
  readonly student: MemberRow['student'];
  /** In the order of the codes; healthy only by itself. */
  readonly health: MemberRow['health'];
  readonly labourSkill: MemberRow['labour_skill'];
  readonly medicalInsurance: MemberRow['medical_insurance'];
  readonly workRegion: Said<'work_region'>;
  /** Months in the year. */
  readonly workMonths: number | null;
  readonly seriousIllnessInsurance: boolean | null;
  readonly pension: Said<'pension'>;
  readonly minimumLivingAllowance: boolean | null;
  readonly specialHardshipSupport: boolean | null;
  readonly activeMilitary: boolean | null;
  readonly absenceReason: string | null;
}
type Said<Column extends keyof MemberRow> = NonNullable<MemberRow[Column]> | null;

export interface Person {
  readonly name: string;
  readonly idNumber: string;
  readonly sex: MemberRow['sex'];
  readonly bornOn: Day;
  readonly ethnicity: MemberRow['ethnicity'];
  readonly disabilityCertificate: string | null;
}

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

const personFields = ['name', 'idNumber', 'sex', 'bornOn', 'ethnicity', 'disabilityCertificate'] as const satisfies (keyof Person)[];

export function samePerson(a: Person, b: Person): boolean {
  return personFields.every((field) => a[field] === b[field]);
}

const conditionFields = [
  'education', 'student', 'labourSkill', 'medicalInsurance', 'workRegion', 'workMonths', 'seriousIllnessInsurance', 'pension',
  'minimumLivingAllowance', 'specialHardshipSupport', 'activeMilitary', 'absenceReason',
] as const satisfies (keyof Condition)[];

/** Whether two conditions say the same, whenever they hold. */
export function sameCondition(a: Condition, b: Condition): boolean {
  return conditionFields.every((field) => a[field] === b[field]) && codeText(a.health) === codeText(b.health);
}

/** What other services may know. */
export function memberState({ memberCode, version, sex, bornOn, memberships, conditions }: Member): ItemOf<typeof MemberChanged> {
  return {
    memberCode, version, sex, bornOn,
    memberships: memberships.map(({ from, to, householdCode }) => ({ from, to, householdCode })),
    conditions: conditions.map(({ from, to, student, labourSkill }) => ({ from, to, student, labourSkill })),
  };
}
