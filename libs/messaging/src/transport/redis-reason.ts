/** What Redis itself says first when it refuses something. */
const WORDS = new RegExp(`\\b(${[
  'WRONGPASS', 'NOAUTH', 'NOPERM', 'MOVED', 'ASK', 'CLUSTERDOWN', 'CROSSSLOT', 'READONLY', 'OOM', 'LOADING', 'MISCONF', 'MASTERDOWN',
  'NOREPLICAS', 'BUSY', 'NOSCRIPT',
].join('|')})\\b`);

/** What ioredis says of a connection that is not there. */
const AWAY = new RegExp([
  'Connection is closed', "Stream isn't writeable", 'max retries per request', "Cluster isn't ready", 'Failed to refresh slots cache',
  'None of startup nodes', 'All sentinels are unreachable',
].join('|'));

interface Known {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  /** Of a cluster of which no node answered: what the last one said. */
  readonly lastNodeError?: unknown;
  /** Of a transaction: why its commands were refused. */
  readonly previousErrors?: unknown;
}

/**
 * Why something did not work with Redis, in one word: its own (`WRONGPASS`, `OOM`), the code of a system call
 * (`ECONNREFUSED`), `AWAY`, or `TIMEOUT`. A word and nothing else, for what it says besides may quote what was sent.
 * Undefined where the trouble is somewhere else.
 */
export function redisReason(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { name, message, code, cause, lastNodeError, previousErrors } = error as Known;
  const inside: unknown[] = [...(Array.isArray(previousErrors) ? previousErrors as unknown[] : []), cause, lastNodeError];
  for (const each of inside) {
    const reason = redisReason(each);
    if (reason !== undefined) return reason;
  }
  const text = typeof message === 'string' ? message : '';
  const word = WORDS.exec(text)?.[1];
  if (word !== undefined) return word;
  if (name === 'WireUnavailableError') return 'TIMEOUT';
  if (AWAY.test(text)) return 'AWAY';
  return typeof code === 'string' && /^(E[A-Z_]+|ERR_TLS\w+|\w*CERT_\w+|\w+_CERT|UNABLE_TO_\w+)$/.test(code) ? code : undefined;
}
