import { measureKinds, measureResults, planPaths, povertyCauses } from '@guzhou/contracts';
import { z } from 'zod';
import type { AssistanceConfig } from './plan.config.js';

const day = z.string();

/** What is to be done for a household, from a day until the next plan. */
export const plan = z.object({
  householdCode: z.string(), from: day, to: day.nullable(), mainCause: povertyCauses.schema,
  otherCauses: z.array(povertyCauses.schema), paths: z.array(planPaths.schema),
});
export type Plan = z.output<typeof plan>;

/** One thing that is done, by whom, until when, and what came of it. */
export const measure = z.object({
  measureCode: z.string(), householdCode: z.string(), memberCode: z.string().nullable(), kind: measureKinds.schema,
  responsible: z.string(), startsOn: day, endsOn: day, result: measureResults.schema.nullable(), resultOn: day.nullable(),
});
export type PlanMeasure = z.output<typeof measure>;

/** The plan's causes that none of its measures answers. A measure that was dropped answers nothing. */
export function unmetCauses(
  { mainCause, otherCauses }: Pick<Plan, 'mainCause' | 'otherCauses'>, measures: readonly Pick<PlanMeasure, 'kind' | 'result'>[],
  { fits }: AssistanceConfig,
): Plan['mainCause'][] {
  const kinds = measures.filter(({ result }) => result !== 'dropped').map(({ kind }) => kind);
  return [mainCause, ...otherCauses].filter((cause) => {
    const fitting = fits[cause];
    return fitting.length === 0 ? kinds.length === 0 : !kinds.some((kind) => fitting.includes(kind));
  });
}

/** Plans follow one another: a new one ends the one before. The same list: it says nothing new. Null: a later one is there. */
export function withPlan(plans: readonly Plan[], next: Omit<Plan, 'to'>): readonly Plan[] | null {
  const last = plans.at(-1);
  if (last === undefined || last.from < next.from) {
    const before = plans.slice(0, -1);
    return [...before, ...(last === undefined ? [] : [{ ...last, to: next.from }]), { ...next, to: null }];
  }
  const standing = plans.find(({ from }) => from === next.from);
  if (standing === undefined) return null;
  if (samePlan(standing, next)) return plans;
  return plans.map((each) => (each === standing ? { ...next, to: standing.to } : each));
}

function samePlan(a: Plan, b: Omit<Plan, 'to'>): boolean {
  return a.mainCause === b.mainCause && a.otherCauses.join() === b.otherCauses.join() && a.paths.join() === b.paths.join();
}

export function sameMeasure(a: PlanMeasure, b: PlanMeasure): boolean {
  return a.householdCode === b.householdCode && a.memberCode === b.memberCode && a.kind === b.kind && a.responsible === b.responsible
    && a.startsOn === b.startsOn && a.endsOn === b.endsOn && a.result === b.result && a.resultOn === b.resultOn;
}

/** Whether a cause is named twice. */
export function repeats({ mainCause, otherCauses }: Pick<Plan, 'mainCause' | 'otherCauses'>): boolean {
  return new Set([mainCause, ...otherCauses]).size <= otherCauses.length;
}
