import { z } from 'zod';

/** A fact of about the size of a payout. */
export const Happened = {
  type: 'event', name: 'speaker.happened.1', service: 'speaker', kind: 'fact',
  item: z.strictObject({ code: z.string(), household: z.string(), amountFen: z.string() }),
} as const;

export const routes = [{ event: Happened, hearers: ['hearer'] }];
