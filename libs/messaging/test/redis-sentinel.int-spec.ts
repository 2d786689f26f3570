import { freshSentinelSet, type SentinelSet } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { examineRedis } from '../src/transport/examine-redis.js';
import { underLoad } from './under-load.js';

let set: SentinelSet;
beforeAll(async () => { set = await freshSentinelSet(); });
afterAll(() => set.stop());

describe('a Redis that Sentinels watch, looked at before anything starts', () => {
  it('will do as it comes', async () => {
    await expect(examineRedis(set.url)).resolves.toBeUndefined();
  });

  it('is refused under a name that the Sentinels do not know', async () => {
    await expect(examineRedis(`${set.url}-2`)).rejects.toThrow('knows no primary of the name');
  });

  it('is refused for a replica that evicts keys, by its address', async () => {
    const replica = new Redis(set.replica.url);
    await replica.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(examineRedis(set.url)).rejects.toThrow(`Redis will not do: 127.0.0.1:${set.replica.port} throws away`);
    await replica.config('SET', 'maxmemory-policy', 'noeviction');
    replica.disconnect();
  });
});

it('a Redis that Sentinels watch loses and doubles nothing when its primary is lost under load', async () => {
  await underLoad(set.url, () => set.losePrimary());
});
