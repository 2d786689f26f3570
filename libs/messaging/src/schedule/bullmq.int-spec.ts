import { setTimeout as delay } from 'node:timers/promises';
import { freshRedis } from '@guzhou/testing';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { Receiver } from '../transport/transport.js';
import { BullmqScheduler } from './bullmq.js';

const monthly = { queue: 'test.schedule', id: 'monthly', cron: '0 2 1 * *', timezone: 'Asia/Shanghai' };

describe('a schedule on BullMQ', () => {
  it('is due at 02:00 on the 1st in Shanghai, however many keep it, and comes back after Redis was wiped', async () => {
    const redis = await freshRedis();
    const client = new Redis(redis.url, { maxRetriesPerRequest: null });
    const queue = new Queue(monthly.queue, { connection: client, prefix: '{guzhou.test.schedule}' });
    const schedulers = [1, 2].map(() => new BullmqScheduler({ url: redis.url, upsertEvery: 50 }));
    const receivers = schedulers.map((scheduler) => scheduler.keep(monthly, async () => {}));

    const scheduled = async () => (await queue.getJobSchedulers()).map(({ key, pattern, tz, next }) => ({ key, pattern, tz, next }));
    const expected = [{ key: 'monthly', pattern: '0 2 1 * *', tz: 'Asia/Shanghai', next: expect.any(Number) }];
    await eventually(async () => expect(await scheduled()).toEqual(expected));
    const next = new Date((await scheduled())[0]!.next! + 8 * 3_600_000).toISOString();
    expect(next).toMatch(/-01T02:00:00\.000Z$/);

    await client.flushall();
    await eventually(async () => expect(await scheduled()).toEqual(expected));

    await Promise.all(receivers.map((receiver) => receiver.close()));
    await Promise.all(schedulers.map((scheduler) => scheduler.close()));
    await queue.close();
    client.disconnect();
    await redis.stop();
  });

  it('calls one of those who keep it at each of its times', async () => {
    const redis = await freshRedis();
    const schedulers = [1, 2].map(() => new BullmqScheduler({ url: redis.url }));
    const calls: number[] = [];
    const receivers: Receiver[] = [];
    await new Promise<void>((resolve) => {
      const call = async () => { if (calls.push(Date.now()) === 3) resolve(); };
      for (const scheduler of schedulers) receivers.push(scheduler.keep({ ...monthly, cron: '* * * * * *' }, call));
    });
    // Had both been called each time, three calls would have come within a good second.
    expect(calls[2]! - calls[0]!).toBeGreaterThan(1_500);
    await Promise.all(receivers.map((receiver) => receiver.close()));
    await Promise.all(schedulers.map((scheduler) => scheduler.close()));
    await redis.stop();
  });
});

async function eventually(check: () => Promise<void>): Promise<void> {
  for (const until = Date.now() + 5_000; ;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await delay(20);
    }
  }
}
