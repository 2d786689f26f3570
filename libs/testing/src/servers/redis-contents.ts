import { readRedisUrl, type RedisPlace } from '@guzhou/runtime';
import { Cluster, Redis } from 'ioredis';

/** FLUSHALL: everything that was on the wire is gone, schedules and scripts included. */
export async function wipeRedis(url: string): Promise<void> {
  await onEach(url, (redis) => redis.flushall());
}

/** From now on it refuses writes beyond so many bytes; 0: none. */
export async function limitRedis(url: string, bytes: number): Promise<void> {
  await onEach(url, (redis) => redis.config('SET', 'maxmemory', String(bytes)));
}

/** What it refused to any account, the newest first; a service that does what it may is refused nothing. */
export async function redisRefusals(url: string): Promise<unknown[]> {
  return (await onEach(url, async (redis) => await redis.acl('LOG') as unknown[])).flat();
}

/** Every key and every value in it as one text, to look for what must not be there. */
export async function redisContents(url: string): Promise<string> {
  return JSON.stringify((await onEach(url, async (redis) => {
    const keys: string[] = [];
    for await (const batch of redis.scanStream({ count: 1000 })) keys.push(...(batch as string[]));
    return await Promise.all(keys.map(async (key) => [key, await valueOf(redis, key)]));
  })).flat());
}

async function valueOf(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string': return await redis.get(key);
    case 'hash': return await redis.hgetall(key);
    case 'list': return await redis.lrange(key, 0, -1);
    case 'set': return await redis.smembers(key);
    case 'zset': return await redis.zrange(key, '0', '-1');
    case 'stream': return await redis.xrange(key, '-', '+');
    default: return null; // gone since
  }
}

/** On one Redis, or on each master of a cluster. */
async function onEach<Result>(url: string, work: (redis: Redis) => Promise<Result>): Promise<Result[]> {
  const redis = open(readRedisUrl(url));
  try {
    await redis.ping();
    return await Promise.all((redis instanceof Cluster ? redis.nodes('master') : [redis]).map(work));
  } finally {
    redis.disconnect();
  }
}

function open(place: RedisPlace): Redis | Cluster {
  if (place.kind === 'single') return new Redis(place.url, { maxRetriesPerRequest: 1 });
  const { nodes, username, password } = place;
  if (place.kind === 'cluster') return new Cluster([...nodes], { redisOptions: { username, password } });
  return new Redis({ sentinels: [...nodes], name: place.name, username, password, maxRetriesPerRequest: 1 });
}
