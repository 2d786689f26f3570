import { count, examined, KeyRing, postgresUrl, readConfig, redisUrl } from '@guzhou/runtime';
import { z } from 'zod';

/** What every process reads from its environment, its own key ring among it. */
export const sharedVariables = (service: string) => ({
  REDIS_URL: redisUrl.describe('Redis 6.2 or newer, `maxmemory-policy noeviction`; one, a cluster or Sentinels (see "Redis beyond one")'),
  GUZHOU_KEY_RING: examined((text) => new KeyRing(text, service))
    .describe('`id:service:peer=key.peer=key…`, keys of 32 bytes in base64, each service its own; several apart by commas: the first seals, all open'),
  HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).default(9000)
    .describe('Where `/health/live`, `/health/ready` and `/metrics` answer; 0 takes a free one'),
  HEALTH_HOST: z.string().default('127.0.0.1').describe('On which address they answer: to nobody beyond this machine, unless told'),
  DATABASE_POOLER: z.enum(['none', 'transaction']).default('none')
    .describe('What stands before PostgreSQL: `transaction` for PgBouncer in transaction mode. Time-outs then go with each transaction, a '
      + 'statement by itself has one of its own, and none has a name; the pooler needs two connections for each database at least'),
  DATABASE_SPREAD: z.enum(['none', 'citus']).default('none')
    .describe('Whether the database is spread over machines: `citus` once its extension and machines are there, and from then on. Tables are '
      + 'then spread by county at start, those to come included (see "Spread over machines")'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info').describe('How much is logged'),
});

/** Under which a process finds its database; the gateway is one. */
export const databaseVariables = <Name extends string>(service: Name) => ({
  [`${service}_DATABASE_URL`]: postgresUrl.describe('PostgreSQL 15 or newer; a database and role of its own. It is migrated at start'),
  [`${service}_MIGRATION_DATABASE_URL`]: postgresUrl.optional()
    .describe('The same database by a role that owns its schemas, only for migrating; the other role then reads and writes rows and can '
      + 'neither drop nor alter anything (see "Two roles"). Without it the one role does both'),
}) as Record<`${Name}_DATABASE_URL`, typeof postgresUrl> & Record<`${Name}_MIGRATION_DATABASE_URL`, z.ZodOptional<typeof postgresUrl>>;

/** What a service reads. */
export const serviceVariables = (service: string) => z.object({
  ...databaseVariables(service.toUpperCase()),
  ...sharedVariables(service),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(3).default(8).describe('Connections to its database at most'),
  QUEUE_LOCK_MS: count(15_000).describe('After so long without a sign of life, what a process had in hand goes to another one; milliseconds'),
  QUEUE_STALLED_MS: count(5_000).describe('Between looks for such work; milliseconds'),
  IDEMPOTENCY_DAYS: count(14).describe('For which a request that writes is answered the same when it comes again under its key; days'),
  RESEND_AFTER_MS: count(30_000)
    .describe('Until a delivery that nobody acknowledged is sent again; doubled each time, up to five minutes; milliseconds'),
  SHUTDOWN_GRACE_MS: count(25_000).describe('For work in hand to end, once told to stop; milliseconds'),
});

/** Reads them, with those that it alone has. Throws an error that names all that is missing or wrong. */
export function readServiceConfig(service: string, environment: NodeJS.ProcessEnv = process.env, own?: z.ZodObject) {
  const variables = serviceVariables(service);
  const config = readConfig(own === undefined ? variables : variables.extend(own.shape) as unknown as typeof variables, environment);
  const urls = config as Readonly<Record<string, unknown>>;
  return {
    databaseUrl: String(urls[`${service.toUpperCase()}_DATABASE_URL`]),
    migrationDatabaseUrl: urls[`${service.toUpperCase()}_MIGRATION_DATABASE_URL`] as string | undefined,
    redisUrl: config.REDIS_URL, keyRing: config.GUZHOU_KEY_RING,
    healthPort: config.HEALTH_PORT, healthHost: config.HEALTH_HOST, databasePooler: config.DATABASE_POOLER,
    databaseSpread: config.DATABASE_SPREAD,
    logLevel: config.LOG_LEVEL, databaseConnections: config.DATABASE_CONNECTIONS,
    queueLock: config.QUEUE_LOCK_MS, queueStalledInterval: config.QUEUE_STALLED_MS, shutdownGrace: config.SHUTDOWN_GRACE_MS,
    resendAfter: config.RESEND_AFTER_MS, idempotencyDays: config.IDEMPOTENCY_DAYS,
  };
}
