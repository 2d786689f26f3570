import { readConfig } from '@guzhou/runtime';
import { z } from 'zod';

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);
const count = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  GATEWAY_DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().min(1),
  GUZHOU_KEY_RING: z.string().min(1),
  /** Who calls /api/v1 must bring it as `Authorization: Bearer …`. */
  GATEWAY_API_TOKEN: z.string().min(16, 'must have at least 16 characters (openssl rand -hex 32)').optional(),
  LOG_LEVEL: z.string().default('info'),
  /** Where `/health/live`, `/health/ready` and `/metrics` answer: not on the API's port, they are nobody else's business. */
  HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).default(9000),
  DATABASE_CONNECTIONS: count(20),
  /** How long work in hand may take to end after SIGTERM, in milliseconds. */
  SHUTDOWN_GRACE_MS: count(30_000),
  /** Largest body of a request that is not a file, in bytes. */
  BODY_MAX_BYTES: count(1024 * 1024),
  /** How long a service may take to answer a read, in milliseconds. */
  REQUEST_DEADLINE_MS: count(10_000),
  /** After so long a part of a file that no service answered is sent again, in milliseconds. */
  ASK_AGAIN_AFTER_MS: count(30_000),
  /** Largest file, in bytes. */
  IMPORT_MAX_BYTES: count(2 * 1024 ** 3),
  /** Largest workbook (.xlsx), in bytes: unlike CSV it is in memory while it is taken in. */
  IMPORT_MAX_WORKBOOK_BYTES: count(64 * 1024 ** 2),
  /** Most bytes that a workbook may unpack to; they are not in memory at once. */
  IMPORT_MAX_EXPANDED_BYTES: count(768 * 1024 ** 2),
  /** Files that are taken in at the same time; each holds a connection to the database. */
  IMPORT_UPLOADS: count(4),
  /** An upload that brings nothing for so long is given up, in milliseconds. */
  IMPORT_STALL_MS: count(30_000),
  /** Days for which the rows that an import refused are kept, to be mended and sent again. */
  IMPORT_REFUSED_ROWS_DAYS: count(30),
  /** Days for which a staged file waits to be applied. */
  IMPORT_STAGED_DAYS: count(7),
  /** How often this gateway throws away what it kept long enough, in milliseconds. */
  IMPORT_PRUNE_MS: count(3_600_000),
  /** Parts of one import that services work on at the same time. */
  IMPORT_PARTS_IN_FLIGHT: count(4),
  /** Counties whose imports this gateway runs at the same time. */
  IMPORT_COUNTIES: count(4),
  /** How often this gateway looks for imports that nobody runs, in milliseconds. */
  IMPORT_POLL_MS: count(1000),
  /** After so long another gateway takes over the imports of one that fell silent, in milliseconds. */
  IMPORT_LEASE_MS: count(15_000),
  /** How often this gateway looks for accepted writes that nobody carries out, in milliseconds. */
  WRITE_POLL_MS: count(2_000),
  /** How long services may take to answer with their sections of a report, in milliseconds. */
  REPORT_SECTION_DEADLINE_MS: count(60_000),
  /** Reports under way at the same time, in all gateways; one that somebody asks for is begun at once. */
  REPORTS_AT_ONCE: count(4),
  /** How often this gateway looks for reports that wait or were lost, in milliseconds. */
  REPORT_POLL_MS: count(5_000),
  /** How often this gateway looks for monthly reports that are due, in milliseconds. */
  SCHEDULE_CHECK_MS: count(300_000),
}).superRefine((env, context) => {
  if (env.GATEWAY_API_TOKEN !== undefined || loopback.has(env.HOST)) return;
  context.addIssue({
    code: 'custom', path: ['GATEWAY_API_TOKEN'],
    message: 'is needed when HOST is not the loopback address: without it anybody on the network could read household data',
  });
});

export type GatewayConfig = Readonly<z.output<typeof environment>>;

/** Throws an error that names what is missing or wrong, never a value. */
export function readGatewayConfig(env: NodeJS.ProcessEnv = process.env): GatewayConfig {
  return readConfig(environment, env);
}
