import { freshSentinelSet, type SentinelSet } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { examineRedis } from '../src/transport/examine-redis.js';
import { connect, makeHearer, makeSender, until } from './two-services.js';
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

it('what was lost with its primary, for the replica did not have it yet, is sent again and heard once', async () => {
  const own = await freshSentinelSet();
  const transport = connect(own.url);
  const [sender, hearer] = await Promise.all([makeSender(transport), makeHearer(transport)]);
  await transport.ping();
  const replica = new Redis(own.replica.url);
  await replica.replicaof('NO', 'ONE');
  await sender.publish([{ code: 'T-1', version: 1 }]);
  sender.start();
  await until('only the primary has it', async () => await transport.depth('b.events') === 1);
  await own.losePrimary();
  hearer.consumer.start();
  await until('it is heard', async () => await sender.undelivered() === 0, 60_000);
  expect(await hearer.database.query('SELECT code, times FROM town')).toEqual([{ code: 'T-1', times: 1 }]);
  replica.disconnect();
  await sender.stop();
  await hearer.consumer.stop();
  await transport.close();
  await own.stop();
});
