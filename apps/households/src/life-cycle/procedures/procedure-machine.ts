import type { EvidenceKind, ProcedureKind, ProcedureRole, ProcedureStep } from '@guzhou/contracts';
import { daysAfter, deadlineOf, lastDayOf, workingDaysAfter, type WorkingCalendar } from '@guzhou/working-days';
import type { Day } from '@guzhou/days';
import type { ProceduresConfig, StepRules } from './procedures.config.js';

/*
 * A procedure is a row of steps (the machine) and how far one household has come on it (the progress). A step is taken only
 * when it is the next one, by somebody who may, with its papers, and not before its clock allows. Nothing else moves a
 * procedure on, so whoever has come to the end has taken every step in its order:
 *
 *   progress 0 ──step 1──▶ 1 ──step 2──▶ 2 … ──step n──▶ n: finished
 *                          └ sets the clock of step 2: from the day after its notice is over; within its limit
 */

/** The steps of one kind of procedure, as they were in force on the day it began. */
export interface Machine {
  readonly kind: ProcedureKind;
  /** Which edition, in words: kind, first day, and the division whose own it is. */
  readonly ruleSet: string;
  readonly source: string;
  readonly steps: readonly StepRules[];
}

/** How far a procedure has come. */
export interface Progress {
  /** Steps taken. */
  readonly taken: number;
  readonly lastOn: Day | null;
  /** First day of the next step; null when no step was taken, or none is left. */
  readonly nextFrom: Day | null;
  /** Last day on which the next step is in time. */
  readonly nextUntil: Day | null;
}

export const START: Progress = { taken: 0, lastOn: null, nextFrom: null, nextUntil: null };

/** A step that somebody says was taken. */
export interface Attempt {
  readonly step: ProcedureStep;
  readonly role: ProcedureRole;
  readonly on: Day;
  readonly papers: ReadonlySet<EvidenceKind>;
  /** It comes with a public notice. */
  readonly byNotice: boolean;
  /** Objections that nobody has decided. */
  readonly openObjections: number;
  readonly today: Day;
}

/** Why a step is not taken, with what would do. */
export type StepRefusal =
  | { readonly code: 'procedure/step-out-of-order'; readonly next: ProcedureStep }
  | { readonly code: 'procedure/not-running' | 'procedure/notice-needed' | 'procedure/no-notice-step' | 'procedure/objection-open' | 'date/in-future' }
  | { readonly code: 'procedure/wrong-role'; readonly by: readonly ProcedureRole[] }
  | { readonly code: 'procedure/before-previous-step'; readonly previous: Day }
  | { readonly code: 'procedure/too-early'; readonly earliest: Day }
  | { readonly code: 'procedure/paper-missing'; readonly papers: readonly EvidenceKind[] };

/** The edition for a procedure that begins on a day in a county; null: none was in force yet. */
export function machineOn(kind: ProcedureKind, day: Day, county: string, config: ProceduresConfig): Machine | null {
  const own = config.local
    .filter(({ division, procedures }) => county.startsWith(division) && procedures[kind] !== undefined)
    .toSorted((a, b) => b.division.length - a.division.length)[0];
  const edition = (own?.procedures[kind] ?? config.procedures[kind]).findLast(({ from }) => from <= day);
  if (edition === undefined) return null;
  const ruleSet = [config.id, kind, edition.from, ...(own === undefined ? [] : [own.division])].join(' ');
  return { kind, ruleSet, source: edition.source, steps: edition.steps };
}

/** The step that comes next; null: all are taken. */
export function nextOf({ steps }: Machine, { taken }: Progress): StepRules | null {
  return steps[taken] ?? null;
}

/** The progress after a step, or why it is not taken. */
export function take(machine: Machine, progress: Progress, attempt: Attempt, calendar: WorkingCalendar): Progress | StepRefusal {
  const rules = nextOf(machine, progress);
  if (rules === null) return { code: 'procedure/not-running' };
  return refusalOf(rules, progress, attempt) ?? after(machine, progress, rules, attempt.on, calendar);
}

export function isRefusal(result: Progress | StepRefusal): result is StepRefusal {
  return 'code' in result;
}

function refusalOf(rules: StepRules, { lastOn, nextFrom }: Progress, attempt: Attempt): StepRefusal | null {
  const { step, role, on, papers, byNotice, openObjections, today } = attempt;
  if (step !== rules.step) return { code: 'procedure/step-out-of-order', next: rules.step };
  if (!rules.by.includes(role)) return { code: 'procedure/wrong-role', by: rules.by };
  if (rules.notice !== undefined && !byNotice) return { code: 'procedure/notice-needed' };
  if (rules.notice === undefined && byNotice) return { code: 'procedure/no-notice-step' };
  if (on > today) return { code: 'date/in-future' };
  if (lastOn !== null && on < lastOn) return { code: 'procedure/before-previous-step', previous: lastOn };
  if (nextFrom !== null && on < nextFrom) return { code: 'procedure/too-early', earliest: nextFrom };
  const missing = rules.papers.filter((paper) => !papers.has(paper));
  if (missing.length > 0) return { code: 'procedure/paper-missing', papers: missing };
  return openObjections > 0 ? { code: 'procedure/objection-open' } : null;
}

/** A notice is up to the end of its last day, so that what follows begins on the day after; all else may follow at once. */
function after({ steps }: Machine, { taken }: Progress, { notice }: StepRules, on: Day, calendar: WorkingCalendar): Progress {
  const next = steps[taken + 1];
  if (next === undefined) return { taken: taken + 1, lastOn: on, nextFrom: null, nextUntil: null };
  const over = notice === undefined ? on : lastDayOf(on, notice, calendar);
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

/** Who is to see to a step that is overdue for long: the level above those who should have taken it. Null: nobody yet. */
export function escalatedTo(
  { by }: Pick<StepRules, 'by'>, until: Day | null, asOf: Day, { escalation }: ProceduresConfig, calendar: WorkingCalendar,
): ProcedureRole | null {
  if (until === null || workingDaysAfter(until, asOf, calendar) <= escalation.afterWorkingDays) return null;
  if (by.every((role) => role === 'county')) return null;
  return by.every((role) => role === 'county' || role === 'township') ? 'county' : 'township';
}
