import { z } from 'zod';
import { level } from '../../access/levels.js';
import { planMeasureKinds, planMeasureResults } from '../../codes/plans.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, localDate, recordCode, nextOfPage } from '../../values.js';
import { toldAs } from '../../matching.js';

/** `open`: no result yet; `overdue`: of these, the last day has passed; `done`: there is a result, be it that it was dropped. */
export const measureStates = ['open', 'overdue', 'done'] as const;

/** Place in a list of measures: the day that it is ordered by and the code. */
export const measurePlace = toldAs(z.templateLiteral([localDate, '_', recordCode]), nextOfPage);

/**
 * Measures of assistance of a division as known on a day: what is due first at the head; those that are done in the order of the days
 * of their results.
 */
export const ListPlanMeasures = defineRequest({
  name: 'households.list-plan-measures.1',
  permission: 'plan.read',
  input: z.strictObject({
    division: divisionCode,
    asOf: localDate,
    /** Code of the official or the office that sees to it. */
    responsible: recordCode.optional(),
    state: z.enum(measureStates),
    /** Only of households in the care of this grid (网格). */
    grid: recordCode.optional(),
    after: measurePlace.optional(),
    limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({
    measures: z.array(z.strictObject({
      measureCode: recordCode,
      householdCode: recordCode,
      /** Who heads the household on the day; null: nobody. */
      headName: level(z.string().nullable(), 'identity'),
      villageCode: divisionCode,
      /** Null: the household has none, or lived elsewhere on the day. */
      gridCode: recordCode.nullable(),
      /** Null: for the household as a whole. */
      memberCode: recordCode.nullable(),
      kind: planMeasureKinds.schema,
      responsible: recordCode,
      startsOn: localDate,
      /** The last day on which it is to be done. */
      endsOn: localDate,
      result: planMeasureResults.schema.nullable(),
      resultOn: localDate.nullable(),
      /** Days since the last day, without a result; 0: not overdue. */
      overdueDays: z.int().nonnegative(),
    })),
    next: measurePlace.nullable(),
  }),
});
