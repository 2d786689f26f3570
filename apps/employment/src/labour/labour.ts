/*
 * Who counts as labour, and whether a household keeps to one person in work. Pure; the report counts the same by
 * `sql/report/households.sql`, and a property test holds the two together.
 */

/** Holds from a day until the next rules do. */
export interface LabourRules {
  /** `YYYY-MM-DD` */
  readonly from: string;
  readonly name: string;
  /** Years of age: from the first, under the second. */
  readonly workingAge: AgeRange;
  readonly welfarePostAge: AgeRange;
  /** Schooling codes of people who are not at school. */
  readonly notAtSchool: readonly string[];
  /** Codes of ability to work that count as labour. */
  readonly labourSkills: readonly string[];
  /** Bounds of one payment, in fen, both included. */
  readonly wageFen: { readonly from: number; readonly to: number };
  readonly source: string;
}

export interface AgeRange {
  readonly from: number;
  readonly under: number;
}

export interface Condition {
  readonly student: string;
  readonly labourSkill: string;
}

/** The rules of a day: the last that began by then, or the first there are. `rules` in the order of `from`. */
export function rulesOn(rules: readonly LabourRules[], day: string): LabourRules {
  return rules.findLast((each) => each.from <= day) ?? rules[0]!;
}

/** Full years on a day: a birthday counts from its own day on. */
export function ageOn(bornOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

export function isOfAge(bornOn: string, day: string, { from, under }: AgeRange): boolean {
  const age = ageOn(bornOn, day);
  return age >= from && age < under;
}

/** The last day of birth of people who are `years` old on a day: older people were born by then. */
export function lastBirthday(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) - years).padStart(4, '0');
  const monthAndDay = day.slice(5);
  return monthAndDay === '02-29' && !isLeapYear(Number(year)) ? `${year}-02-28` : `${year}-${monthAndDay}`;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function isLabour(
  person: { readonly bornOn: string; readonly condition: Condition | null }, day: string, rules: LabourRules,
): boolean {
  const { bornOn, condition } = person;
  return condition !== null && isOfAge(bornOn, day, rules.workingAge) && rules.notAtSchool.includes(condition.student)
    && rules.labourSkills.includes(condition.labourSkill);
}

/** One person in work per household: what holds of a household whose people are these. */
export function workOf(
  people: readonly { readonly isLabour: boolean; readonly works: boolean }[],
): 'no-labour' | 'in-work' | 'none-in-work' {
  if (!people.some((person) => person.isLabour)) return 'no-labour';
  return people.some((person) => person.works) ? 'in-work' : 'none-in-work';
}
