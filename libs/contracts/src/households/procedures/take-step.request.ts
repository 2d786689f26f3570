import { z } from 'zod';
import { procedureSteps } from '../../codes/procedures.codes.js';
import { defineRequest } from '../../define.js';
import { evidence } from '../change.js';
import { MAX_PROCEDURES, procedureAnswer, procedureAsRead, procedureListAnswer, stepPermission, stepTaken } from './procedure-parts.js';

const taken = { step: procedureSteps.schema, ...stepTaken };

/**
 * The next step of a procedure. The last one does what the procedure is for: the household is registered, marked as exited or
 * returned, or taken off the register. Refused with `procedure/unknown`, `procedure/changed-meanwhile`, `procedure/not-running`,
 * `procedure/step-out-of-order`, `procedure/wrong-role`, `procedure/notice-needed`, `procedure/before-previous-step`,
 * `procedure/too-early`, `procedure/paper-missing`, `procedure/objection-open`, `procedure/standards-not-met`,
 * `date/in-future`, `household/not-on-day`.
 */
export const TakeStep = defineRequest({
  name: 'households.take-step.1',
  permission: stepPermission,
  writes: true,
  input: z.strictObject({ ...procedureAsRead, ...taken }),
  output: procedureAnswer,
});

/** The same for many procedures, as a meeting decides on a list; papers of one household stand with it, beside those of all. */
export const TakeSteps = defineRequest({
  name: 'households.take-steps.1',
  permission: stepPermission,
  writes: true,
  input: z.strictObject({
    ...taken,
    procedures: z.array(z.strictObject({ ...procedureAsRead, evidence: z.array(evidence).max(20).optional() })).min(1).max(MAX_PROCEDURES),
  }),
  output: procedureListAnswer,
});
