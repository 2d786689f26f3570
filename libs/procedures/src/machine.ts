import { daysAfter, type Day } from '@guzhou/days';
import { deadlineOf, lastDayOf, type WorkingCalendar } from '@guzhou/working-days';
import type { DayRefusal, Refusal, StopRefusal } from './refusal.js';
import type { PaperOf, RoleOf, StepRules } from './step-rules.js';

/*
 * A procedure is a row of steps (the machine) and how far one subject, whatever it is, has come on it (the progress). A step is
 * taken only when it is the next one, by somebody who may, with its papers, and not before its clock allows. Nothing else moves a
 * procedure on, so whoever has come to the end has taken every step in its order:
 *
 *   progress 0 ──step 1──▶ 1 ──step 2──▶ 2 … ──step n──▶ n: finished
 *                          └ sets the clock of step 2: from the day after its notice is over; within its limit
 */

/** The steps of a procedure, as they were in force on the day it began. */
export interface Machine<Rules extends StepRules> {
  /** Which edition, in words: configuration, kind, first day, and the division whose own it is. */
  readonly ruleSet: string;
  readonly source: string;
  readonly steps: readonly Rules[];
}

/** The days between which a step is to be taken. */
export interface Clock {
  /** The first; null when no step was taken, or none is left. */
  readonly nextFrom: Day | null;
  /** The last on which it is in time; null: there is no limit. */
  readonly nextUntil: Day | null;
}

/** How far a procedure has come. */
export interface Progress extends Clock {
  /** Steps taken. */
  readonly taken: number;
  /** Nothing is taken before this day: that of the last step, or one that the first must wait for. */
  readonly lastOn: Day | null;
}

export const START: Progress = { taken: 0, lastOn: null, nextFrom: null, nextUntil: null };

/** A step that somebody says was taken. */
export interface Attempt<Rules extends StepRules> {
  readonly step: string;
  readonly role?: RoleOf<Rules>;
  readonly on: Day;
  readonly papers: ReadonlySet<PaperOf<Rules>>;
  /** Whether it comes with a public notice; absent where notices are not kept apart from their steps. */
  readonly byNotice?: boolean;
  /** Objections that nobody has decided. */
  readonly openObjections?: number;
  readonly today: Day;
}

/** The step that comes next; null: all are taken. */
export function nextOf<Rules extends StepRules>({ steps }: Machine<Rules>, { taken }: Progress): Rules | null {
  return steps[taken] ?? null;
}

/** The progress after a step, or why it is not taken. */
export function take<Rules extends StepRules>(
  machine: Machine<Rules>, progress: Progress, attempt: Attempt<Rules>, calendar: WorkingCalendar,
): Progress | Refusal<Rules> {
  const rules = nextOf(machine, progress);
  if (rules === null) return { code: 'not-running' };
  return refusalOf(rules, progress, attempt) ?? after(machine, progress, attempt.on, calendar);
}

/** The progress of whom these are the days of the steps taken, in their order. */
export function progressAfter<Rules extends StepRules>(
  machine: Machine<Rules>, takenOn: readonly Day[], calendar: WorkingCalendar,
): Progress {
  return takenOn.reduce((progress, on) => after(machine, progress, on, calendar), START);
}

export function isRefusal<Refused extends { readonly code: string }>(result: Progress | Refused): result is Refused {
  return 'code' in result;
}

/** Why a procedure is not given up on a day; null: it is. Some paper must show why, and no notice is waited for. */
export function refusalToStop(
  progress: Progress, { on, papers, today }: { readonly on: Day; readonly papers: ReadonlySet<string>; readonly today: Day },
): StopRefusal | null {
  return refusalOfDay(progress, on, today) ?? (papers.size === 0 ? { code: 'paper-missing', papers: [] } : null);
}

function refusalOf<Rules extends StepRules>(rules: Rules, progress: Progress, attempt: Attempt<Rules>): Refusal<Rules> | null {
  const { step, role, on, papers, byNotice, openObjections = 0, today } = attempt;
  if (step !== rules.step) return { code: 'step-out-of-order', next: rules.step };
  const by = rules.by as readonly RoleOf<Rules>[] | undefined;
  if (by !== undefined && (role === undefined || !by.includes(role))) return { code: 'wrong-role', by };
  if (byNotice !== undefined && byNotice !== (rules.notice !== undefined)) return { code: byNotice ? 'no-notice-step' : 'notice-needed' };
  const untimely = refusalOfDay(progress, on, today);
  if (untimely !== null) return untimely;
  if (progress.nextFrom !== null && on < progress.nextFrom) return { code: 'too-early', earliest: progress.nextFrom };
  const missing = (rules.papers as readonly PaperOf<Rules>[]).filter((paper) => !papers.has(paper));
  if (missing.length > 0) return { code: 'paper-missing', papers: missing };
  return openObjections > 0 ? { code: 'objection-open' } : null;
}

function refusalOfDay({ lastOn }: Progress, on: Day, today: Day): DayRefusal | null {
  if (on > today) return { code: 'in-future' };
  return lastOn !== null && on < lastOn ? { code: 'before-previous-step', earliest: lastOn } : null;
}

/** A notice is up to the end of its last day, so that what follows begins on the day after; all else may follow at once. */
function after<Rules extends StepRules>({ steps }: Machine<Rules>, { taken }: Progress, on: Day, calendar: WorkingCalendar): Progress {
  const next = steps[taken + 1];
  if (next === undefined) return { taken: taken + 1, lastOn: on, nextFrom: null, nextUntil: null };
  const over = noticeUntil(steps[taken]!, on, calendar) ?? on;
  return {
    taken: taken + 1,
    lastOn: on,
    nextFrom: over === on ? on : daysAfter(over, 1),
    nextUntil: next.within === undefined ? null : deadlineOf(over, next.within, calendar),
  };
}

/** The last day on which a notice that is put up on a day is up; null: it has no term. */
export function noticeUntil({ notice }: StepRules, on: Day, calendar: WorkingCalendar): Day | null {
  return notice === undefined || notice.days === 0 ? null : lastDayOf(on, notice, calendar);
}
