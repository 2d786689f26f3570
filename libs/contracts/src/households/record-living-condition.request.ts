import { z } from 'zod';
import { defineRequest } from '../define.js';
import { changeInput, changeOutput, householdAsRead } from './change.js';
import { livingFound } from './register-fields.js';

/**
 * What was found at a home on a day: the facts of "two no-worries, three guarantees" that belong to the home (两不愁三保障)
 * and its conditions of living and production. What it leaves out stays as it was last found; null: no longer known.
 * Refused with `household/unknown`, `household/changed-meanwhile`, `date/in-future`, `household/not-on-day`.
 */
export const RecordLivingCondition = defineRequest({
  name: 'households.record-living-condition.2',
  permission: 'home-finding.record',
  writes: true,
  input: z.strictObject({
    ...householdAsRead, ...changeInput,
    found: livingFound,
  }),
  output: changeOutput,
});
