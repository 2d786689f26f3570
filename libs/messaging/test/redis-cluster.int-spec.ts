import { freshRedis, freshRedisCluster, type RedisCluster } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { WireUnavailableError } from '../src/errors/wire-unavailable.error.js';
import { BullmqTransport } from '../src/transport/bullmq.js';
import { transportConformance } from '../src/transport/conformance.js';
import { examineRedis } from '../src/transport/examine-redis.js';
import { until } from './two-services.js';
import { underLoad } from './under-load.js';

let cluster: RedisCluster;
beforeAll(async () => { cluster = await freshRedisCluster(); });
afterAll(() => cluster.stop());

describe('a Redis Cluster, looked at before anything starts', () => {
  it('will do as it comes', async () => {
    await expect(examineRedis(cluster.url)).resolves.toBeUndefined();
    await expect(examineRedis(cluster.url.split(',')[0]!)).resolves.toBeUndefined();
  });

  it.each([
    ['master that is full', 0, ['maxmemory', '1', '0'], 'is full'],
    ['master that evicts keys', 1, ['maxmemory-policy', 'allkeys-lru', 'noeviction'], 'maxmemory-policy allkeys-lru'],
    ['replica that evicts keys', 5, ['maxmemory-policy', 'allkeys-lru', 'noeviction'], 'maxmemory-policy allkeys-lru'],
  ] as const)('is refused for one %s, by its address', async (_, node, [setting, wrong, right], reason) => {
    const url = cluster.urls[node]!;
    const admin = new Redis(url);
    await admin.config('SET', setting, wrong);
    const refused = examineRedis(cluster.url);
    await expect(refused).rejects.toThrow(reason);
    await expect(refused).rejects.toThrow(`Redis will not do: ${new URL(url).host} `);
    await admin.config('SET', setting, right);
    admin.disconnect();
  });
});

describe('the transport over a Redis Cluster', () => {
  transportConformance(() => ({ connect: () => new BullmqTransport({ url: cluster.url, lockDuration: 400, stalledInterval: 200 }) }));
});

it('a Redis Cluster that loses a master and moves slots under load loses and doubles nothing', async () => {
  await underLoad(cluster.url, async () => {
    await cluster.loseMasterOf('{guzhou.b.requests}');
    await cluster.moveSlotOf('{guzhou.b.events}');
    await cluster.moveSlotOf('{guzhou.reports}');
  });
});

it('a process that began while its Redis Cluster was away works once it is there', async () => {
  const gone = await freshRedis({ settings: { 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1' } });
  await gone.stop();
  const early = new BullmqTransport({ url: gone.url.replace('redis://', 'redis+cluster://'), sendTimeout: 200 });
  const got: string[] = [];
  early.receive('queue', async (job) => { got.push(job.id); });
  await expect(early.send('queue', [{ id: 'lost', data: 'x' }])).rejects.toThrow(WireUnavailableError);
  const redis = await freshRedis({ port: gone.port, settings: { 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1' } });
  const admin = new Redis(redis.url);
  await admin.cluster('ADDSLOTSRANGE', 0, 16_383);
  await until('it is taken', () => early.send('queue', [{ id: 'taken', data: 'x' }]).then(() => true, () => false));
  await until('it came', () => got.includes('taken'));
  await early.close();
  admin.disconnect();
  await redis.stop();
});
