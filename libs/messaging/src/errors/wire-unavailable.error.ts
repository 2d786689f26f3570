import { redisReason } from '../transport/redis-reason.js';

/** Redis did not take what we sent. Whether it took part of it is unknown: send again, receivers see to duplicates. */
export class WireUnavailableError extends Error {
  override readonly name = 'WireUnavailableError';

  /** Why, for logs. */
  readonly code: string;

  constructor(what: string, options?: ErrorOptions) {
    super(`The wire did not ${what} in time. Is Redis running, and is REDIS_URL right?`, options);
    this.code = redisReason(options?.cause) ?? 'TIMEOUT';
  }
}
