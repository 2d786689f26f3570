import { z } from 'zod';
import { stopReasons } from '../../codes/procedures.codes.js';
import { defineRequest } from '../../define.js';
import { decided, procedureAnswer, procedureAsRead } from './procedure-parts.js';

/**
 * A running procedure ends without what it was for. Refused with `procedure/unknown`, `procedure/changed-meanwhile`,
 * `procedure/not-running`, `procedure/before-previous-step`, `procedure/paper-missing` (some paper must show why), `date/in-future`.
 */
export const StopProcedure = defineRequest({
  name: 'households.stop-procedure.1',
  permission: 'procedure.town',
  writes: true,
  input: z.strictObject({ ...procedureAsRead, ...decided, reason: stopReasons.schema }),
  output: procedureAnswer,
});
