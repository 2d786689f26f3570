import { villageExitSteps, type Evidence, type VillageExitStepCode } from '@guzhou/contracts';
import { daysAfter, type Day } from '@guzhou/days';
import { isRefusal, progressAfter, refusalToStop, START, take, type Machine, type Progress, type Refusal } from '@guzhou/procedures';
import type { PartOf } from '@guzhou/recording';
import type { WorkingCalendar } from '@guzhou/working-days';
import type { villageExitStepRecord } from './exit-step.record.js';
import type { ExitStepRules } from './village-exit.config.js';

export type ExitStep = PartOf<typeof villageExitStepRecord, 'villageCode'>;

/** A step that somebody says was taken; `rejected` ends a procedure at any of them. */
interface Asked {
  readonly step: VillageExitStepCode;
  readonly on: Day;
  readonly evidence: readonly Evidence[];
  readonly today: Day;
}

/**
 * The next step of a village's exit, given those that were taken. A procedure begins with the village's application; it ends
 * with the announcement or when it is rejected, after which another may begin, on a later day.
 */
export function nextStep(
  taken: readonly ExitStep[], { step, on, evidence, today }: Asked, machine: Machine<ExitStepRules>, calendar: WorkingCalendar,
): ExitStep | Refusal<ExitStepRules> {
  const steps = latestProcedure(taken);
  const running = isRunning(steps);
  const progress = running ? progressOf(steps, machine, calendar) : { ...START, lastOn: firstDayAfter(steps) };
  const papers = new Set(evidence.map(({ kind }) => kind));
  const result = running && step === 'rejected'
    ? refusalToStop(progress, { on, papers, today })
    : take(machine, progress, { step, on, papers, today }, calendar);
  if (result !== null && isRefusal(result)) return result;
  return { begunOn: running ? steps[0]!.begunOn : on, step, takenOn: on };
}

/** How far a procedure under way has come, given its steps in their order. */
export function progressOf(steps: readonly ExitStep[], machine: Machine<ExitStepRules>, calendar: WorkingCalendar): Progress {
  return progressAfter(machine, steps.map(({ takenOn }) => takenOn), calendar);
}

function isRunning(steps: readonly ExitStep[]): boolean {
  const last = steps.at(-1)?.step;
  return last !== undefined && last !== 'announced' && last !== 'rejected';
}

/** The first day of what follows a procedure that is over; null: any. Two do not begin on one day. */
function firstDayAfter(steps: readonly ExitStep[]): Day | null {
  const last = steps.at(-1);
  if (last === undefined) return null;
  return last.takenOn === last.begunOn ? daysAfter(last.takenOn, 1) : last.takenOn;
}

/** Steps of the procedure that began last, in their order. */
function latestProcedure(taken: readonly ExitStep[]): ExitStep[] {
  const begun = taken.map(({ begunOn }) => begunOn).sort().at(-1);
  return inOrder(taken.filter(({ begunOn }) => begunOn === begun));
}

/** Steps of one procedure in the order in which they are taken. */
export function inOrder<Step extends ExitStep>(steps: readonly Step[]): Step[] {
  return steps.toSorted((a, b) => villageExitSteps.codes.indexOf(a.step) - villageExitSteps.codes.indexOf(b.step));
}
