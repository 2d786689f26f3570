import { z } from 'zod';
import { defineRequest } from '../../define.js';

/** A county's imports are through: what they wrote is checked by the rules now, not with each of its files. */
export const ReleaseImported = defineRequest({
  name: 'households.release-imported.1',
  permission: 'platform.work', about: 'county',
  writes: true,
  aside: true,
  input: z.strictObject({}),
  output: z.strictObject({
    /** Marks of what was written. */
    marks: z.int().nonnegative(),
  }),
});
