import { notAtSchool } from './code-groups.js';
import type { HouseholdFacts, MemberFacts } from './facts.js';

/*
 * Words that several rules share, each in one place.
 */

/** On the register and poor no longer. */
export function exited({ registration, status }: HouseholdFacts): boolean {
  return registration !== null && status?.status === 'exited';
}

/** On the register and still poor. */
export function remaining({ registration, status }: HouseholdFacts): boolean {
  return registration !== null && status !== null && status.status !== 'exited';
}

export function atSchool({ student }: MemberFacts): boolean {
  return student !== null && !notAtSchool.includes(student);
}

/** Of the age at which the law wants a child at school on the day of the facts. */
export function ofSchoolAge({ bornOn }: MemberFacts, { standard }: HouseholdFacts): boolean {
  return bornOn > standard.schoolingBornAfter && bornOn <= standard.schoolingBornUntil;
}

/** Ordinary, skilled, weak or half labour. */
export function canWork({ labourSkill }: MemberFacts): boolean {
  return labourSkill === '01' || labourSkill === '02' || labourSkill === '05';
}

/** Able to work, of working age and not at school (劳动力). */
export function labour(member: MemberFacts): boolean {
  return canWork(member) && member.age >= 16 && member.age < 60 && !atSchool(member);
}

export function ill({ health }: MemberFacts): boolean {
  return health.includes('02') || health.includes('03');
}

export function disabled({ health }: MemberFacts): boolean {
  return health.includes('04');
}

export function healthy({ health }: MemberFacts): boolean {
  return health.length === 1 && health[0] === '01';
}

/** Whether a household is poor for this reason, as the main one or another. */
export function poorBy({ registration }: HouseholdFacts, cause: string): boolean {
  return registration !== null && (registration.mainCause === cause || registration.otherCauses.includes(cause));
}

/** Whether the members' health (or, say, schooling) is known of everybody: else nobody can say that there is no such member. */
export function knownOfAll({ members }: HouseholdFacts, known: (member: MemberFacts) => boolean): boolean {
  return members.length > 0 && members.every(known);
}

/** Square metres of one 亩. */
export const MU_M2 = 2000 / 3;
