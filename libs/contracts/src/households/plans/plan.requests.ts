import { z } from 'zod';
import { level } from '../../access/levels.js';
import { povertyCauses } from '../../codes/households.codes.js';
import { planMeasureKinds, planMeasureResults, planPaths } from '../../codes/plans.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, fen, interval, localDate, recordCode } from '../../values.js';
import { changeInput, changeMade, changeOutput, householdAsRead } from '../change.js';
import { named } from '../../named.js';

const causes = { mainCause: povertyCauses.schema, otherCauses: z.array(povertyCauses.schema).max(2) };
const paths = z.array(planPaths.schema).min(1).max(6);

const measure = z.strictObject({
  measureCode: recordCode,
  /** Absent: for the household as a whole. */
  memberCode: recordCode.nullable(),
  kind: planMeasureKinds.schema,
  /** Code of the official or the office that sees to it. */
  responsible: recordCode,
  startsOn: localDate,
  /** The last day on which it is to be done. */
  endsOn: localDate,
});

/**
 * A plan for one household (一户一策), in force from `effectiveOn` until the next one. Measures of an earlier plan stay. Refused with
 * what every change is, and with `plan/causes-repeated`, `plan/later-one-there`, `measure/ends-before-starts`,
 * `measure/member-not-of-household`, `measure/listed-twice`, `measure/code-taken`.
 */
export const DrawUpPlan = defineRequest({
  name: 'households.draw-up-plan.1',
  permission: 'plan.change',
  writes: true,
  input: z.strictObject({ ...householdAsRead, ...changeInput, ...causes, paths, measures: z.array(measure).max(40) }),
  output: changeOutput,
});

/** What came of a measure, on `effectiveOn`. Refused with `measure/unknown`, `measure/result-before-start`, `date/in-future`. */
export const RecordPlanMeasureResult = defineRequest({
  name: 'households.record-measure-result.1',
  permission: 'measure.record',
  writes: true,
  input: z.strictObject({ ...changeInput, measureCode: recordCode, result: planMeasureResults.schema }),
  output: changeMade,
});

/** What reached the household, as the other services said: a payout, a wage, a placement, a certificate. */
const received = z.strictObject({
  kind: z.enum(['benefit', 'wage', 'placement', 'certificate']),
  code: recordCode,
  memberCode: recordCode.nullable(),
  on: localDate,
  amountFen: level(fen.nullable(), 'income'),
});

/** The plan of a household on a day, its measures, and what reached it since the first of them began. Refused with `household/unknown`. */
export const GetPlan = defineRequest({
  name: 'households.get-plan.1',
  permission: 'plan.read',
  input: z.strictObject({ householdCode: recordCode, asOf: localDate }),
  output: named('Plan', z.strictObject({
    householdCode: recordCode,
    revision: z.int().nonnegative(),
    plan: interval.extend({ ...causes, paths }).nullable(),
    measures: z.array(measure.extend({ result: planMeasureResults.schema.nullable(), resultOn: localDate.nullable() })),
    /** Causes of the plan that no measure fits. */
    unmetCauses: z.array(povertyCauses.schema),
    received: z.array(received),
  })),
});

export const planGaps = ['no_plan', 'cause_unmet', 'result_missing', 'nothing_received'] as const;

/**
 * Registered households of a division that still have something to be planned: without a plan; with a cause that no measure fits;
 * with a measure that should be over and has no result; with a plan of which nothing has reached them. `deepPoor`: of villages in
 * deep poverty, not exited yet.
 */
export const ListPlanGaps = defineRequest({
  name: 'households.list-plan-gaps.3',
  permission: 'plan.read',
  input: z.strictObject({
    division: divisionCode, asOf: localDate, gap: z.enum(planGaps), deepPoor: z.boolean(),
    /** Only households in the care of this grid (网格). */
    grid: recordCode.optional(),
    after: recordCode.optional(), limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({
    households: z.array(z.strictObject({
      householdCode: recordCode, headName: level(z.string().nullable(), 'identity'), villageCode: divisionCode,
      /** Causes unmet, or codes of measures without a result. */
      about: z.array(z.string()),
    })),
    next: recordCode.nullable(),
  }),
});

/** Households in deep poverty: registered, not exited, in a village in deep poverty; with their causes and how far their plan is. */
export const ListDeepPoor = defineRequest({
  name: 'households.list-deep-poor.2',
  permission: 'plan.read',
  input: z.strictObject({ division: divisionCode, asOf: localDate, after: recordCode.optional(), limit: z.int().min(1).max(200) }),
  output: z.strictObject({
    households: z.array(z.strictObject({
      householdCode: recordCode, headName: level(z.string().nullable(), 'identity'), villageCode: divisionCode, persons: z.int(),
      mainCause: povertyCauses.schema, planFrom: localDate.nullable(), measures: z.int(), measuresAchieved: z.int(),
    })),
    next: recordCode.nullable(),
  }),
});
