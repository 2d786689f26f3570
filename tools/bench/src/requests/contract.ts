import { z } from 'zod';

/** A request of about the size of the API's look-ups. */
export const Ask = {
  type: 'request', name: 'bench.ask.1', service: 'bench', writes: false,
  input: z.strictObject({ division: z.string().regex(/^\d{12}$/), number: z.int() }),
  output: z.strictObject({ division: z.string(), number: z.int() }),
} as const;
