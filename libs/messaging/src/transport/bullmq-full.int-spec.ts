import { setTimeout as delay } from 'node:timers/promises';
import { freshRedis, type FreshRedis } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { WireUnavailableError } from '../errors/wire-unavailable.error.js';
import { BullmqScheduler } from '../schedule/bullmq.js';
import { BullmqTransport } from './bullmq.js';
import type { Flow } from './transport.js';

const flow = (id: string): Flow => ({
  parent: { queue: 'parents', id: `parent-${id}`, data: 'p' },
  children: ['one', 'two'].map((child) => ({ queue: 'children', id: `${child}-${id}`, data: child })),
});

describe('the transport over BullMQ after Redis was full at the wrong moment', () => {
  let redis: FreshRedis;
  let admin: Redis;
  let transport: BullmqTransport;
  let ended: Map<string, string[]>;

  beforeEach(async () => {
    redis = await freshRedis();
    admin = new Redis(redis.url);
    transport = new BullmqTransport({ url: redis.url, sendTimeout: 500, lockDuration: 500, stalledInterval: 250 });
    ended = new Map();
    transport.receiveChildren('children', async (job) => job.data);
    transport.receiveParents('parents', async (job, answers) => { ended.set(job.id, [...answers.values()].sort()); });
  });

  afterEach(async () => {
    await transport.abandon();
    admin.disconnect();
    await redis.stop();
  });

  const startUntilTaken = async (id: string) => {
    await until(() => transport.startFlow(flow(id)).then(() => true, () => false));
    await until(() => ended.has(`parent-${id}`));
    expect(ended.get(`parent-${id}`)).toEqual(['one', 'two']);
  };

  it('starts flows again, on the connection that Redis refused', async () => {
    await until(() => transport.ping().then(() => true, () => false));
    await admin.config('SET', 'maxmemory', '1');
    await expect(transport.startFlow(flow('refused'))).rejects.toThrow(WireUnavailableError);
    await admin.config('SET', 'maxmemory', '0');
    await startUntilTaken('after');
    await startUntilTaken('refused');
  });

  it('looks for what others left as often as it was told, however often Redis refuses that', async () => {
    let refusals = 0;
    const looking = new BullmqTransport({ url: redis.url, stalledInterval: 20, onError: () => { refusals++; } });
    const began: string[] = [];
    looking.receive('queue', async (job) => { began.push(job.id); });
    await looking.send('queue', [{ id: 'before', data: 'x' }]);
    await until(() => began.length === 1);
    await admin.config('SET', 'maxmemory', '1');
    await until(() => refusals > 100); // BullMQ by itself would rest five seconds after each.
    await looking.abandon();
  });

  it('starts flows again after a restart of Redis that began full', async () => {
    await startUntilTaken('before');
    process.kill(redis.pid, 'SIGKILL');
    await redis.stop();
    redis = await freshRedis({ port: redis.port, settings: { maxmemory: '1' } });
    await until(() => transport.ping().then(() => true, () => false));
    await expect(transport.startFlow(flow('refused'))).rejects.toThrow(WireUnavailableError);
    await admin.config('SET', 'maxmemory', '0');
    await startUntilTaken('after');
  });

  it('starts flows again after somebody threw away the scripts of Redis', async () => {
    await startUntilTaken('before');
    await admin.script('FLUSH');
    await startUntilTaken('after');
  });

  it.each([
    ['was full', async () => {
      await admin.config('SET', 'maxmemory', '1');
      await expect(transport.send('queue', [{ id: 'refused', data: 'x' }])).rejects.toThrow(WireUnavailableError);
      await expect(transport.send('queue', [{ id: 'refused-too', data: 'x' }, { id: 'refused-three', data: 'x' }])).rejects.toThrow();
      await admin.config('SET', 'maxmemory', '0');
    }],
    ['lost its scripts', async () => { await admin.script('FLUSH'); }],
  ])('carries jobs again, one and many, and works them off, after Redis %s', async (_, spoil) => {
    const got = new Set<string>();
    transport.receive('queue', async (job) => { got.add(job.id); });
    await until(() => transport.ping().then(() => true, () => false));
    await spoil();
    await transport.send('queue', [{ id: 'one', data: 'x' }]);
    await transport.send('queue', ['two', 'three', 'four'].map((id) => ({ id, data: 'x' })));
    await until(() => got.size === 4);
    expect([...got].sort()).toEqual(['four', 'one', 'three', 'two']);
  });

  it('keeps a schedule whose time came while Redis was full', async () => {
    const scheduler = new BullmqScheduler({ url: redis.url, upsertEvery: 200, lockDuration: 500, stalledInterval: 250 });
    let rang = 0;
    const kept = scheduler.keep({ queue: 'schedule', id: 'often', cron: '* * * * * *', timezone: 'Asia/Shanghai' }, async () => { rang++; });
    await until(() => rang > 0);
    await admin.config('SET', 'maxmemory', '1');
    await delay(2_500);
    await admin.config('SET', 'maxmemory', '0');
    const before = rang;
    await until(() => rang > before + 1, 10_000);
    await kept.close();
    await scheduler.close();
  }, 20_000);

  it('keeps a schedule of which a time was lost, so that the next ones come', async () => {
    const scheduler = new BullmqScheduler({ url: redis.url, upsertEvery: 100, overdueAfter: 500 });
    let rang = 0;
    const kept = scheduler.keep({ queue: 'schedule', id: 'often', cron: '* * * * * *', timezone: 'Asia/Shanghai' }, async () => { rang++; });
    await until(() => rang > 0);
    await until(async () => await admin.del(...await keysOf(admin, 'repeat:often:*'), '{guzhou.schedule}:schedule:delayed') > 1);
    const before = rang;
    await until(() => rang > before + 1);
    await kept.close();
    await scheduler.close();
  });
});

async function keysOf(admin: Redis, pattern: string): Promise<string[]> {
  return await admin.keys(`{guzhou.schedule}:schedule:${pattern}`);
}

/** Looks again every few milliseconds; in vain it ends with an error. */
async function until(condition: () => boolean | Promise<boolean>, patience = 20_000): Promise<void> {
  for (const end = Date.now() + patience; !(await condition());) {
    if (Date.now() > end) throw new Error(`Waited ${patience} ms in vain.`);
    await delay(5);
  }
}
