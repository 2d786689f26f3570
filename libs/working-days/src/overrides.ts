import { z } from 'zod';

/** What an administrator knows better than the package: a year not shipped yet, a holiday of one prefecture. */
export const overridesSchema = z.strictObject({
  source: z.string(),
  /** Years whose national arrangement stands completely in `days`. */
  completeYears: z.array(z.string().regex(/^\d{4}$/)),
  days: z.array(z.strictObject({
    /** First digits of the division codes for which it holds; blank: everywhere. */
    division: z.string().regex(/^(\d{2}|\d{4}|\d{6})?$/),
    day: z.iso.date(),
    working: z.boolean(),
    why: z.string().min(1),
  })),
});
export type Overrides = z.output<typeof overridesSchema>;
