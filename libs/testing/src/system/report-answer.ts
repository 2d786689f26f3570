import { z } from 'zod';

const label = z.object({ zh: z.string(), en: z.string() });
const value = z.number().nullable();

/** What we read of the gateway's monthly report; it says more. */
export const reportSchema = z.object({
  division: z.object({ code: z.string(), name: z.string() }),
  period: z.string(),
  version: z.number(),
  complete: z.boolean(),
  missing: z.array(z.object({ service: z.string() })),
  figures: z.array(z.object({ measure: z.string(), label, unit: z.string(), unitLabel: label, value,
    declared: z.number().optional(), published: z.string().nullable().optional(), match: z.boolean().optional(),
  })),
  reconciliation: z.array(z.object({
    unit: z.enum(['households', 'persons']),
    lines: z.array(z.object({ line: z.string(), label, sign: z.string(), value })),
  })),
});
export type Report = z.output<typeof reportSchema>;
