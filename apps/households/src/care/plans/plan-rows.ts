import type { planMeasuresImport, plansImport, RowOf } from '@guzhou/contracts';
import type { Objection, RowValues } from '@guzhou/importing';
import { holdsOn, type Day, type Interval } from '@guzhou/days';
import { saysTheSame } from '@guzhou/recording';
import { repeats, withPlan, type Plan, type PlanMeasure } from './plan.js';
import { planMeasureInFile, planMeasureRecord, planInFile } from './plan.records.js';
import type { PlanCode } from './plans.errors.js';

/** A household's plans, in the order of days. */
export interface PlansOfHousehold {
  readonly householdCode: string;
  readonly plans: readonly Plan[];
}

export interface Surroundings {
  /** When a household existed; undefined: there is none. */
  existed(householdCode: string): Interval | undefined;
  /** Whether a person is or was a member of a household. */
  isMember(householdCode: string, memberCode: string): boolean;
  readonly today: Day;
}

/** What a row makes of a household's plans. The same object: it says nothing new. */
export function withPlanRow(
  before: PlansOfHousehold | undefined, row: RowOf<typeof plansImport>, surroundings: Surroundings,
): PlansOfHousehold | Objection<PlanCode> {
  const { householdCode, ...next } = planInFile.said(row);
  const plans = withPlan(before?.plans ?? [], next);
  if (before !== undefined && plans === before.plans) return before;
  const existed = surroundings.existed(row.household_code);
  if (existed === undefined) return { column: 'household_code', code: 'household/unknown' };
  if (row.plan_from > surroundings.today) return { column: 'plan_from', code: 'date/in-future' };
  if (!holdsOn(existed, row.plan_from)) return { column: 'plan_from', code: 'household/not-on-day' };
  if (next.otherCauses.length > 2 || repeats(next)) return { column: 'other_causes', code: 'plan/causes-repeated' };
  return plans === null ? { column: 'plan_from', code: 'plan/later-one-there' } : { householdCode, plans };
}

/** What a row makes of a measure. The same object: it says nothing new. */
export function withMeasureRow(
  before: PlanMeasure | undefined, row: RowOf<typeof planMeasuresImport>, surroundings: Surroundings,
): PlanMeasure | Objection<PlanCode> {
  const next = planMeasureInFile.said(row);
  if (before !== undefined && saysTheSame(planMeasureRecord, before, next)) return before;
  return objectionToMeasure(next, before, surroundings) ?? next;
}

/** What is against a measure, by its columns. */
export function objectionToMeasure(
  next: PlanMeasure, before: PlanMeasure | undefined, { existed, isMember, today }: Surroundings,
): Objection<PlanCode> | null {
  if (existed(next.householdCode) === undefined) return { column: 'household_code', code: 'household/unknown' };
  if (before !== undefined && before.householdCode !== next.householdCode) return { column: 'measure_code', code: 'measure/code-taken' };
  if (next.memberCode !== null && !isMember(next.householdCode, next.memberCode)) {
    return { column: 'member_code', code: 'measure/member-not-of-household' };
  }
  if (next.endsOn < next.startsOn) return { column: 'ends_on', code: 'measure/ends-before-starts' };
  if ((next.result === null) !== (next.resultOn === null)) return { column: 'result_on', code: 'measure/result-incomplete' };
  if (next.resultOn !== null && next.resultOn > today) return { column: 'result_on', code: 'date/in-future' };
  if (next.resultOn !== null && next.resultOn < next.startsOn) return { column: 'result_on', code: 'measure/result-before-start' };
  return null;
}

/** What a file of plans would say of a household's plan of the row's day. */
export function planAsRow(
  { householdCode, plans }: PlansOfHousehold, row: Pick<RowOf<typeof plansImport>, 'plan_from'>,
): RowValues<RowOf<typeof plansImport>> | undefined {
  const found = plans.find(({ from }) => from === row.plan_from);
  return found && planInFile.cells({ ...found, householdCode });
}
