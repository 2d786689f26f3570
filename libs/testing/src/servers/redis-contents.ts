import { Redis } from 'ioredis';

/** FLUSHALL: everything that was on the wire is gone, schedules and scripts included. */
export async function wipeRedis(url: string): Promise<void> {
  await withRedis(url, (redis) => redis.flushall());
}

/** From now on it refuses writes beyond so many bytes; 0: none. */
export async function limitRedis(url: string, bytes: number): Promise<void> {
  await withRedis(url, (redis) => redis.config('SET', 'maxmemory', String(bytes)));
}

/** Every key and every value in it as one text, to look for what must not be there. */
export async function redisContents(url: string): Promise<string> {
  return await withRedis(url, async (redis) => {
    const keys: string[] = [];
    for await (const batch of redis.scanStream({ count: 1000 })) keys.push(...(batch as string[]));
    const values = await Promise.all(keys.map(async (key) => [key, await valueOf(redis, key)]));
    return JSON.stringify(values);
  });
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

async function withRedis<Result>(url: string, work: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
