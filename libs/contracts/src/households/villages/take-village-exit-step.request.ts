import { z } from 'zod';
import { villageExitSteps } from '../../codes/villages.codes.js';
import { defineRequest } from '../../define.js';
import { changeInput } from '../change.js';
import { villageAsRead, villageChangeOutput } from './village-change.js';

/**
 * One step of a village's exit, taken on the day of `effectiveOn`. Refused with `village/unknown`, `village/changed-meanwhile`,
 * `date/in-future`; `village-exit/not-a-poor-village`, `village-exit/exited-already`, `village-exit/step-out-of-order`,
 * `village-exit/before-last-step`, `village-exit/notice-too-short` (which names the first day), `village-exit/paper-missing`
 * and `village-exit/not-ready`, which name what is missing.
 */
export const TakeVillageExitStep = defineRequest({
  name: 'households.take-village-exit-step.1',
  permission: {
    by: 'step',
    of: {
      applied: 'procedure.village', verified: 'procedure.town', noticed: 'procedure.town', announced: 'procedure.county', rejected: 'procedure.town',
    },
  },
  writes: true,
  input: z.strictObject({ ...villageAsRead, ...changeInput, step: villageExitSteps.schema }),
  output: villageChangeOutput,
});
