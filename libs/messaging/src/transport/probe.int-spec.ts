import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { freshRedis, type FreshRedis } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { BullmqScheduler } from '../schedule/bullmq.js';
import { BullmqTransport } from './bullmq.js';

/** Half of the slots are nobody's: a cluster that answers PING and takes nothing for half of the queues. */
async function halfACluster(): Promise<FreshRedis> {
  const redis = await freshRedis({ settings: { 'cluster-enabled': 'yes', 'cluster-require-full-coverage': 'no' } });
  const admin = new Redis(redis.url);
  await admin.cluster('ADDSLOTS', ...Array.from({ length: 8_192 }, (_, i) => i));
  await until(async () => String(await admin.cluster('INFO')).includes('cluster_state:ok'));
  admin.disconnect();
  return redis;
}

describe('the probe of the transport over BullMQ', () => {
  const closers: (() => Promise<unknown>)[] = [];
  const connect = (redis: FreshRedis) => {
    const transport = new BullmqTransport({ url: redis.url, sendTimeout: 1_000 });
    closers.push(() => transport.abandon());
    return transport;
  };
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  it('names nothing while everything carries, and leaves nothing behind', async () => {
    const redis = await freshRedis();
    const transport = connect(redis);
    const got: string[] = [];
    transport.receive('queue', async (job) => { got.push(job.id); });
    transport.receiveChildren('sections', async (job) => { got.push(job.id); return ''; });
    transport.receiveParents('reports', async (job) => { got.push(job.id); });
    expect(await transport.probe(3_000)).toEqual([]);
    const admin = new Redis(redis.url);
    await until(async () => (await admin.keys('*canary*')).length === 0);
    admin.disconnect();
    expect(got).toEqual([]);
  });

  it('is well in each of many processes that share a queue, whichever of them gets what the others send', async () => {
    const redis = await freshRedis();
    const ends = Array.from({ length: 8 }, () => connect(redis));
    for (const end of ends) end.receive('queue', async () => {});
    for (let i = 0; i < 3; i++) expect((await Promise.all(ends.map((end) => end.probe(1_500)))).flat()).toEqual([]);
  });

  it('goes ahead of what waits, and takes work in hand for an answer', async () => {
    const redis = await freshRedis();
    const [sender, transport] = [connect(redis), connect(redis)];
    let began = 0;
    await sender.send('queue', Array.from({ length: 200 }, () => ({ id: randomUUID(), data: 'x' })));
    transport.receive('queue', async () => {
      began++;
      await delay(50);
    });
    expect(await transport.probe(1_000)).toEqual([]);
    expect(began).toBeLessThan(30);
  });

  it('does not take a report that is long in the making for a broken way', async () => {
    const redis = await freshRedis();
    const transport = connect(redis);
    let release = () => {};
    const begun = new Promise<void>((begin) => {
      transport.receiveParents('reports', () => {
        begin();
        return new Promise((resolve) => { release = resolve; });
      });
    });
    transport.receiveChildren('sections', async () => '');
    await transport.startFlow({
      parent: { queue: 'reports', id: 'long', data: 'p' }, children: [{ queue: 'sections', id: 'child', data: 'x' }],
    });
    await begun;
    expect(await transport.probe(500)).toEqual([]);
    release();
    await until(async () => (await transport.depth('reports')) === 0);
  });

  it('names every way while Redis is full, until it has room', async () => {
    const redis = await freshRedis();
    const transport = connect(redis);
    transport.receive('queue', async () => {});
    transport.receiveParents('reports', async () => {});
    const admin = new Redis(redis.url);
    await admin.config('SET', 'maxmemory', '1');
    expect(await transport.probe(1_000)).toEqual(expect.arrayContaining(['queue', 'reports', 'flows']));
    await admin.config('SET', 'maxmemory', '0');
    await until(async () => (await transport.probe(1_000)).length === 0);
    admin.disconnect();
  });

  it('names what does not carry on a node of a cluster that answers PING', async () => {
    const redis = await halfACluster();
    const transport = connect(redis);
    const queues = Array.from({ length: 12 }, (_, i) => `queue-${i}`);
    for (const queue of queues) transport.receive(queue, async () => {});
    await transport.ping();
    const silent = await transport.probe(1_500);
    expect(silent.length).toBeGreaterThan(0);
    expect(silent.length).toBeLessThan(queues.length);
  });

  it('looks at schedules too', async () => {
    const redis = await freshRedis();
    const scheduler = new BullmqScheduler({ url: redis.url });
    const kept = scheduler.keep({ queue: 'schedule', id: 'monthly', cron: '0 2 1 * *', timezone: 'Asia/Shanghai' }, async () => {});
    closers.push(() => scheduler.close(), () => kept.close());
    expect(await scheduler.probe(3_000)).toEqual([]);
    await redis.stop();
    await delay(0);
    const other = new BullmqScheduler({ url: redis.url });
    const lost = other.keep({ queue: 'schedule', id: 'monthly', cron: '0 2 1 * *', timezone: 'Asia/Shanghai' }, async () => {});
    closers.push(() => other.close(), () => lost.close());
    expect(await other.probe(300)).toEqual(['schedule']);
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await condition());) {
    if (Date.now() > end) throw new Error('Waited a minute in vain.');
    await delay(20);
  }
}
