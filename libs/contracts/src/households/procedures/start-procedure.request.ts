import { z } from 'zod';
import { procedureKinds } from '../../codes/procedures.codes.js';
import { defineRequest } from '../../define.js';
import { evidence, householdAsRead } from '../change.js';
import { identified, MAX_PROCEDURES, procedureAnswer, procedureListAnswer, stepPermission, stepTaken } from './procedure-parts.js';

const started = { kind: procedureKinds.schema, ...stepTaken };

/**
 * A procedure begins with its first step. Identification says what will be registered, the others say nothing (`identified`).
 * Refused with `household/unknown`, `household/changed-meanwhile`, `household/not-on-day`, `procedure/running-already`,
 * `procedure/registered-already`, `procedure/not-registered`, `procedure/not-poor`, `procedure/not-exited`,
 * `procedure/identified-missing`, and as a step is.
 */
export const StartProcedure = defineRequest({
  name: 'households.start-procedure.1',
  permission: stepPermission,
  writes: true,
  input: z.strictObject({ ...householdAsRead, ...started, identified: identified.optional() }),
  output: procedureAnswer,
});

/** The same for many households; papers of one household stand with it, beside those of all. */
export const StartProcedures = defineRequest({
  name: 'households.start-procedures.1',
  permission: stepPermission,
  writes: true,
  input: z.strictObject({
    ...started,
    households: z.array(z.strictObject({
      ...householdAsRead, identified: identified.optional(), evidence: z.array(evidence).max(20).optional(),
    })).min(1).max(MAX_PROCEDURES),
  }),
  output: procedureListAnswer,
});
