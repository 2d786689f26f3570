import { z } from 'zod';
import { level } from '../access/levels.js';
import { defineRequest } from '../define.js';
import { povertyStatuses } from '../codes/households.codes.js';
import { divisionCode, localDate, recordCode } from '../values.js';

/** A page of households in a division on a day, in the order of their codes. */
export const ListHouseholds = defineRequest({
  name: 'households.list-households.2',
  permission: 'register.read',
  input: z.strictObject({
    division: divisionCode,
    asOf: localDate,
    /** `registered`, or one poverty mark; absent: all. */
    status: z.enum(['registered', ...povertyStatuses.codes]).optional(),
    /** Only households of this grid (网格). */
    grid: recordCode.optional(),
    after: recordCode.optional(),
    limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({
    households: z.array(z.strictObject({
      householdCode: recordCode,
      villageCode: divisionCode,
      gridCode: recordCode.nullable(),
      headName: level(z.string().nullable(), 'identity'),
      persons: z.int().nonnegative(),
      registered: z.boolean(),
      povertyStatus: povertyStatuses.schema.nullable(),
    })),
    next: recordCode.nullable(),
  }),
});
