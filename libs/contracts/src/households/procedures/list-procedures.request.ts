import { z } from 'zod';
import { level } from '../../access/levels.js';
import { procedureKinds, procedureStates, procedureSteps } from '../../codes/procedures.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, localDate, nextOfPage, recordCode } from '../../values.js';
import { nextStep } from './procedure-parts.js';
import { matching } from '../../matching.js';

/** Procedures of a division on a day, what is due first at the head: who must do what until when. */
export const ListProcedures = defineRequest({
  name: 'households.list-procedures.3',
  permission: 'procedure.read',
  input: z.strictObject({
    division: divisionCode,
    asOf: localDate,
    kind: procedureKinds.schema.optional(),
    state: procedureStates.schema.optional(),
    /** The step that comes next. */
    step: procedureSteps.schema.optional(),
    /** `overdue`: the limit is over; `ready`: may be taken on the day; `waiting`: its clock still runs; or a day: due by then. */
    due: z.union([z.enum(['overdue', 'ready', 'waiting']), localDate]).optional(),
    householdCode: recordCode.optional(),
    /** Only of households in the care of this grid (网格). */
    grid: recordCode.optional(),
    /** The `next` of the page before. */
    after: matching(/^[\d-]{1,10}_[\da-f-]{36}$/, nextOfPage).optional(),
    limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({
    procedures: z.array(z.strictObject({
      procedureId: z.uuid(),
      kind: procedureKinds.schema,
      householdCode: recordCode,
      /** Who heads the household on the day; null: nobody. */
      headName: level(z.string().nullable(), 'identity'),
      villageCode: divisionCode,
      startedOn: localDate,
      /** On the day. */
      state: procedureStates.schema,
      /** As it is now, for who goes on with it. */
      revision: z.int().positive(),
      lastStep: procedureSteps.schema,
      lastOn: localDate,
      /** Objections that wait for a decision; the next step waits with them. */
      openObjections: z.int().nonnegative(),
      /** Null: it is over. */
      next: nextStep.nullable(),
    })),
    next: z.string().nullable(),
  }),
});
