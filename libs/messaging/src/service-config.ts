import { readConfig } from '@guzhou/runtime';
import { z } from 'zod';

const milliseconds = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const shared = {
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  GUZHOU_KEY_RING: z.string().min(1),
  /** Where `/health/live`, `/health/ready` and `/metrics` answer; 0 takes a free port. */
  HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).default(9000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(3).default(8),
  /** After so long without a sign of life, what a process had in hand goes to another one. */
  QUEUE_LOCK_MS: milliseconds(15_000),
  /** Between looks for such work. */
  QUEUE_STALLED_MS: milliseconds(5_000),
  /** For which a request that writes is answered the same when it comes again under its key. */
  IDEMPOTENCY_DAYS: z.coerce.number().int().positive().default(14),
  /** Until a delivery that nobody acknowledged is sent again; doubled each time, up to five minutes. */
  RESEND_AFTER_MS: milliseconds(30_000),
  /** For work in hand to end, once told to stop. */
  SHUTDOWN_GRACE_MS: milliseconds(25_000),
};

/** What every service reads from its environment. Throws an error that names what is missing or wrong. */
export function readServiceConfig(service: string, environment: NodeJS.ProcessEnv = process.env) {
  const variable = `${service.toUpperCase()}_DATABASE_URL`;
  const schema = z.object(shared).and(z.object({ [variable]: z.url({ protocol: /^postgres(ql)?$/ }) }));
  const config = readConfig(schema, environment);
  return {
    databaseUrl: String(config[variable]), redisUrl: config.REDIS_URL, keyRing: config.GUZHOU_KEY_RING,
    healthPort: config.HEALTH_PORT, logLevel: config.LOG_LEVEL, databaseConnections: config.DATABASE_CONNECTIONS,
    queueLock: config.QUEUE_LOCK_MS, queueStalledInterval: config.QUEUE_STALLED_MS, shutdownGrace: config.SHUTDOWN_GRACE_MS,
    resendAfter: config.RESEND_AFTER_MS, idempotencyDays: config.IDEMPOTENCY_DAYS,
  };
}
