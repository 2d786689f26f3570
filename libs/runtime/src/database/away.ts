/*
 * Both ways into a database (ADR 0004) go over one pool, but they tell of the same trouble differently: the driver by
 * SQLSTATE, by the code of a system call or by a sentence; Prisma by codes of its own, mostly with the driver's inside.
 */

/**
 * SQLSTATE classes of trouble that is not the statement's: connection lost (08, but for 08P01: what one side said and the other does
 * not understand, such as a parameter too few, stays so however often it is said), access refused or no such database (28,
 * 3D: somebody is changing it), two transactions met and one gave way (40), out of connections, memory or disk (53), shut
 * down or starting (57P), a standby that was the primary a moment ago (25006), idle for too long (25P03).
 */
const STATES = /^(08(?!P01)|28|3D|40|53|57P)|^25006$|^25P03$/;

/**
 * Severities with which PostgreSQL ends a session, or refuses to begin one, whatever the state: no connections are taken now
 * (55000), none of this role's (42501). Of a statement it says ERROR.
 */
const END_OF_SESSION = /^(FATAL|PANIC)$/;

/** A socket that was refused, broke or never came about. */
const SYSTEM_CALLS = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|ENOTFOUND|EAI_AGAIN)$/;

/**
 * Prisma's: refused, not reachable, no such database, timed out, closed (P10…), no connection free (P2024), no
 * transaction begun in time (P2028), transactions that met (P2034), too many connections (P2037).
 */
const PRISMA = /^P(1000|1001|1002|1003|1008|1010|1017|2024|2028|2034|2037)$/;

/** What the driver and its pool say where they give no code. */
const SENTENCES = new RegExp([
  '^Connection terminated', 'timeout exceeded when trying to connect', 'connection error and is not queryable',
  'was closed and is not queryable', 'after calling end on the pool',
].join('|'));

interface Known {
  readonly code?: unknown;
  /** Of an error of PostgreSQL's, in its own language. */
  readonly severity?: unknown;
  /** Of an error that stands for another. */
  readonly cause?: unknown;
  /** Of a host with several addresses that were all refused. */
  readonly errors?: unknown;
  /** Prisma keeps the driver's error here. */
  readonly meta?: { readonly driverAdapterError?: { readonly cause?: { readonly originalCode?: unknown; readonly severity?: unknown } } };
}

/**
 * Whether what failed did so because its database was away, starting, full or overtaken by another transaction, so that
 * the same may well succeed a moment later. A COMMIT that fails like this has an unknown outcome.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, severity, cause, errors, meta } = error as Known;
  const inside = meta?.driverAdapterError?.cause;
  if ([code, inside?.originalCode].some((each) => typeof each === 'string' && isAwayCode(each))) return true;
  if ([severity, inside?.severity].some((each) => typeof each === 'string' && END_OF_SESSION.test(each))) return true;
  if (error instanceof Error && SENTENCES.test(error.message)) return true;
  return isDatabaseAway(cause) || (Array.isArray(errors) && errors.some(isDatabaseAway));
}

function isAwayCode(code: string): boolean {
  return STATES.test(code) || SYSTEM_CALLS.test(code) || PRISMA.test(code);
}
