import { z } from 'zod';
import { houseGrades } from '../codes/households.codes.js';
import { defineRequest } from '../define.js';
import { changeInput, changeOutput, householdAsRead } from './change.js';

/**
 * What was found at a home on a day, of "two no-worries, three guarantees" what belongs to the home (两不愁三保障). Refused
 * with `household/unknown`, `household/changed-meanwhile`, `date/in-future`, `household/not-on-day`.
 */
export const RecordLivingCondition = defineRequest({
  name: 'households.record-living-condition.1',
  writes: true,
  input: z.strictObject({
    ...householdAsRead, ...changeInput,
    found: z.strictObject({
      enoughFood: z.boolean(), enoughClothing: z.boolean(), safeWater: z.boolean(), houseGrade: houseGrades.schema,
    }),
  }),
  output: changeOutput,
});
