import type { Logger } from '@guzhou/runtime';
import { ForgedEnvelopeError } from './errors/forged-envelope.error.js';
import type { Meter } from './meter.js';

/** Counts and logs an envelope that came over `queue` and that nobody will look at. */
export function refuseEnvelope(
  { meter, logger }: { readonly meter: Meter; readonly logger: Logger }, queue: string, error: unknown, job?: string,
): void {
  const { reason, detail } = error instanceof ForgedEnvelopeError ? error : { reason: 'unreadable', detail: 'not readable' };
  meter.add('envelopes_refused', 1, { queue, reason });
  const line = { queue, job, reason, detail };
  if (reason === 'expired') logger.info(line, 'envelope came too late');
  else logger.warn(line, 'envelope refused');
}
