import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { redisReason } from './redis-reason.js';

/** The oldest Redis that will do. */
const OLDEST = [6, 2] as const;

/** What waiting does not mend, and what does. */
const refusals: Readonly<Record<string, string>> = {
  WRONGPASS: 'it refuses the user or password in REDIS_URL (WRONGPASS)',
  NOAUTH: 'it asks for a password, and REDIS_URL has none (NOAUTH)',
  NOPERM: 'the user in REDIS_URL may not do what is needed (NOPERM): all commands, keys and channels whose names hold "guzhou"',
  MOVED: 'it is a node of a cluster (MOVED), which is not supported: name a single Redis in REDIS_URL',
  READONLY: 'it is a replica, which takes no writes (READONLY): name the primary in REDIS_URL',
  OOM: 'it is full and takes no writes (OOM): raise its maxmemory',
  MISCONF: 'it takes no writes because it could not save to disk (MISCONF): give it room, or let it run without persistence',
};

/** A Redis with which nothing would work, or not for long. A process that finds one refuses to start. */
class UnfitRedisError extends Error {
  override readonly name = 'UnfitRedisError';

  constructor(why: string) {
    super(`Redis will not do: ${why}.`);
  }
}

/**
 * Throws `UnfitRedisError` for a Redis that is there and will not do. One that is away, or still loading, is waited for
 * later: whoever starts before it does not need to be started again. `milliseconds`: how long it may take to answer.
 */
export async function examineRedis(url: string, milliseconds = 5_000): Promise<void> {
  let said: unknown;
  const redis = new Redis(url, {
    lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0, enableReadyCheck: false,
    connectTimeout: milliseconds, commandTimeout: milliseconds,
  });
  redis.on('error', (error) => { said ??= error; });
  try {
    await redis.connect();
    examineInfo(await redis.info());
    await redis.set(`{guzhou.start}:${randomUUID()}`, '', 'PX', 1_000);
  } catch (error) {
    if (error instanceof UnfitRedisError) throw error;
    const why = [error, said].map((each) => refusals[redisReason(each) ?? '']).find((text) => text !== undefined);
    if (why !== undefined) throw new UnfitRedisError(why);
  } finally {
    redis.disconnect();
  }
}

function examineInfo(text: string): void {
  const info = new Map(text.split(/\r?\n/).map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1)] as const;
  }));
  const [major = 0, minor = 0] = (info.get('redis_version') ?? '').split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new UnfitRedisError(`it is of version ${major}.${minor}, and ${OLDEST.join('.')} or newer is needed`);
  }
  if (info.get('cluster_enabled') === '1') {
    throw new UnfitRedisError('it runs in cluster mode (MOVED), which is not supported: name a single Redis in REDIS_URL');
  }
  const policy = info.get('maxmemory_policy') ?? 'noeviction';
  if (policy !== 'noeviction') {
    throw new UnfitRedisError(`it throws away what it was given when it is full (maxmemory-policy ${policy}): set it to noeviction`);
  }
}
