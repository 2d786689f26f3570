import type { Day } from '@guzhou/days';
import { workingDaysAfter, type WorkingCalendar } from '@guzhou/working-days';
import type { Clock } from './machine.js';
import type { PaperOf, RoleOf, StepOf, StepRules } from './step-rules.js';

/** Who is to see to what is overdue for more working days than these. */
export interface Escalation<Role extends string> {
  /** From the lowest level to the highest; a role that is not named stands below them. */
  readonly ladder: readonly Role[];
  readonly afterWorkingDays: number;
}

/** What is to be done next, as seen on a day. */
export interface Due<Rules extends StepRules> {
  readonly step: StepOf<Rules>;
  readonly by: RoleOf<Rules>[];
  readonly papers: PaperOf<Rules>[];
  readonly byNotice: boolean;
  readonly earliestOn: Day;
  readonly dueOn: Day | null;
  /** The holidays of the year in which it is due are not known: it may be due later. */
  readonly provisional: boolean;
  readonly overdue: boolean;
  readonly escalatedTo: RoleOf<Rules> | null;
}

/** Of a step what is due, by its clock; null: it has none, nothing is under way. */
export function dueOn<Rules extends StepRules>(
  day: Day, rules: Rules, { nextFrom, nextUntil }: Clock, calendar: WorkingCalendar, escalation?: Escalation<RoleOf<Rules>>,
): Due<Rules> | null {
  if (nextFrom === null) return null;
  return {
    step: rules.step, by: rolesOf(rules), papers: [...rules.papers], byNotice: rules.notice !== undefined,
    earliestOn: nextFrom, dueOn: nextUntil,
    provisional: nextUntil !== null && !calendar.knows(nextUntil), overdue: nextUntil !== null && nextUntil < day,
    escalatedTo: escalation === undefined ? null : escalatedTo(rules, nextUntil, day, escalation, calendar),
  };
}

/** The level above the lowest of those who should have taken the step. Null: nobody yet, or there is none above. */
function escalatedTo<Rules extends StepRules>(
  rules: Rules, until: Day | null, day: Day, { ladder, afterWorkingDays }: Escalation<RoleOf<Rules>>, calendar: WorkingCalendar,
): RoleOf<Rules> | null {
  if (until === null || workingDaysAfter(until, day, calendar) <= afterWorkingDays) return null;
  return ladder[Math.min(...rolesOf(rules).map((role) => ladder.indexOf(role))) + 1] ?? null;
}

function rolesOf<Rules extends StepRules>({ by = [] }: Rules): RoleOf<Rules>[] {
  return [...by] as RoleOf<Rules>[];
}
