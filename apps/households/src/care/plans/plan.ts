import { saysTheSame, type PartOf, type RecordOf } from '@guzhou/recording';
import type { AssistanceConfig } from './plan.config.js';
import { planRecord, type planMeasureRecord } from './plan.records.js';

export type Plan = PartOf<typeof planRecord, 'householdCode'>;
export type PlanMeasure = RecordOf<typeof planMeasureRecord>;

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
  if (saysTheSame(planRecord, standing, next, ['to'])) return plans;
  return plans.map((each) => (each === standing ? { ...next, to: standing.to } : each));
}

/** Whether a cause is named twice. */
export function repeats({ mainCause, otherCauses }: Pick<Plan, 'mainCause' | 'otherCauses'>): boolean {
  return new Set([mainCause, ...otherCauses]).size <= otherCauses.length;
}
