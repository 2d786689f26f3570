import { villageExitSteps, type Evidence, type VillageExitStepCode } from '@guzhou/contracts';
import { daysAfter, type Day } from '@guzhou/days';
import type { PartOf } from '@guzhou/recording';
import type { villageExitStepRecord } from './exit-step.record.js';
import type { VillageExitRules } from './village-exit.js';

export type ExitStep = PartOf<typeof villageExitStepRecord, 'villageCode'>;

/**
 * Why a step cannot be taken: `next` is the one that can, `earliest` the first day that would do, `papers` what is missing of
 * those asked for; none is asked for: some paper must show why.
 */
export type StepRefusal =
  | { readonly code: 'village-exit/step-out-of-order'; readonly next: VillageExitStepCode }
  | { readonly code: 'village-exit/before-last-step' | 'village-exit/notice-too-short'; readonly earliest: Day }
  | { readonly code: 'village-exit/paper-missing'; readonly papers: readonly Evidence['kind'][] };

/** The order of the steps; `rejected` ends a procedure at any of them. */
const order: readonly VillageExitStepCode[] = villageExitSteps.codes.filter((step) => step !== 'rejected');

interface Asked {
  readonly step: VillageExitStepCode;
  readonly on: Day;
  readonly evidence: readonly Evidence[];
}

/**
 * The next step of a village's exit, given those that were taken. A procedure begins with the village's application; it ends
 * with the announcement or when it is rejected, after which another may begin, on a later day.
 */
export function nextStep(
  taken: readonly ExitStep[], { step, on, evidence }: Asked, rules: VillageExitRules,
): ExitStep | StepRefusal {
  const steps = latestProcedure(taken);
  const last = steps.at(-1);
  const ended = last === undefined || last.step === 'announced' || last.step === 'rejected';
  const next = ended ? order[0]! : comesNext(steps, rules).step;
  if (step !== next && (ended || step !== 'rejected')) return { code: 'village-exit/step-out-of-order', next };
  const earliest = firstDayAfter(steps, ended);
  if (earliest !== null && on < earliest) return { code: 'village-exit/before-last-step', earliest };
  if (step === 'announced') {
    const { earliestOn } = comesNext(steps, rules);
    if (on < earliestOn) return { code: 'village-exit/notice-too-short', earliest: earliestOn };
  }
  const papers = rules.procedure.papers[step].filter((kind) => !evidence.some((paper) => paper.kind === kind));
  if (papers.length > 0 || evidence.length === 0) return { code: 'village-exit/paper-missing', papers };
  return { begunOn: ended ? on : last.begunOn, step, takenOn: on };
}

/** Of a procedure under way, given its steps in their order: the one that follows, and the first day on which it can be taken. */
export function comesNext(steps: readonly ExitStep[], { procedure }: VillageExitRules): { step: VillageExitStepCode; earliestOn: Day } {
  const last = steps.at(-1)!;
  const step = order[order.indexOf(last.step) + 1]!;
  return { step, earliestOn: step === 'announced' ? daysAfter(last.takenOn, procedure.noticeDays + 1) : last.takenOn };
}

/** The first day of what follows these steps; null: any. Two procedures do not begin on one day. */
function firstDayAfter(steps: readonly ExitStep[], ended: boolean): Day | null {
  const last = steps.at(-1);
  if (last === undefined) return null;
  return ended && last.takenOn === last.begunOn ? daysAfter(last.takenOn, 1) : last.takenOn;
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
