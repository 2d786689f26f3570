import { randomUUID } from 'node:crypto';
import type { Logger } from '@guzhou/runtime';
import { freshRedis, type FreshRedis } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { WireUnavailableError } from '../errors/wire-unavailable.error.js';
import { TroubleLog } from '../trouble-log.js';
import { BullmqTransport } from './bullmq.js';

describe('the transport over BullMQ while Redis misbehaves', () => {
  let redis: FreshRedis;
  let transport: BullmqTransport;

  beforeEach(async () => {
    redis = await freshRedis();
    transport = new BullmqTransport({ url: redis.url, sendTimeout: 300, lockDuration: 500, stalledInterval: 250 });
    await transport.ping();
  });

  afterEach(async () => {
    await transport.abandon();
    await redis.stop();
  });

  const sendUntilTaken = async (queue: string, id: string) => {
    for (;;) {
      const taken = await transport.send(queue, [{ id, data: 'x' }]).then(() => true, () => false);
      if (taken) return;
    }
  };

  it('refuses in time while Redis is away, and carries jobs and texts again once it is back', async () => {
    const [got, heard] = [new Set<string>(), new Set<string>()];
    transport.receive('queue', async (job) => { got.add(job.id); });
    await transport.subscribe('channel', (text) => heard.add(text));
    await sendUntilTaken('queue', 'before');
    await redis.stop();
    await expect(transport.send('queue', [{ id: 'lost', data: 'x' }])).rejects.toThrow(WireUnavailableError);
    await expect(transport.publish('channel', 'lost')).rejects.toThrow(WireUnavailableError);
    await expect(transport.ping()).rejects.toThrow(WireUnavailableError);

    redis = await freshRedis({ port: redis.port });
    await sendUntilTaken('queue', 'after');
    await until(() => got.has('after'));
    while (!heard.has('after')) await transport.publish('channel', 'after').catch(() => {});
    expect([...got]).toEqual(['before', 'after']);
    expect([...heard]).toEqual(['after']);
  });

  it('refuses in time when there is no Redis from the beginning, and works once there is', async () => {
    await redis.stop();
    const early = new BullmqTransport({ url: redis.url, sendTimeout: 200 });
    const got: string[] = [];
    early.receive('queue', async (job) => { got.push(job.id); });
    await expect(early.send('queue', [{ id: 'lost', data: 'x' }])).rejects.toThrow(WireUnavailableError);
    await expect(early.subscribe('channel', () => {})).rejects.toThrow(WireUnavailableError);
    redis = await freshRedis({ port: redis.port });
    await until(() => early.ping().then(() => true, () => false));
    await early.send('queue', [{ id: 'taken', data: 'x' }]);
    await until(() => got.length > 0);
    expect(got).toEqual(['taken']);
    await early.close();
  });

  it('goes on after everything in Redis was wiped, with a job in hand and one waiting', async () => {
    const began: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => { release = resolve; });
    transport.receive('queue', async (job) => {
      began.push(job.id);
      if (job.id === 'held') await held;
    });
    await transport.send('queue', [{ id: 'held', data: 'x' }, { id: 'waiting', data: 'x' }]);
    await until(() => began.length === 1);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    release();
    await transport.send('queue', [{ id: 'after', data: 'x' }]);
    await until(() => began.includes('after'));
    expect(began).toEqual(['held', 'after']);
  });

  it('keeps of a failure its kind, and nothing that it said', async () => {
    const client = new Redis(redis.url);
    let failed = false;
    transport.receive('queue', async () => {
      failed = true;
      throw new TypeError('990101195001010012 is no number');
    });
    await transport.send('queue', [{ id: 'bad', data: 'sealed' }]);
    await until(() => failed);
    await until(async () => (await client.zcard('{guzhou.queue}:queue:failed')) === 1);
    const kept = JSON.stringify(await client.hgetall('{guzhou.queue}:queue:bad'));
    client.disconnect();
    expect(kept).toContain('TypeError');
    expect(kept).not.toContain('9901');
  });

  it('tells of a password that is refused in one line, however many connections try however often', async () => {
    const lines: unknown[][] = [];
    const log = new TroubleLog({ warn: (...line: unknown[]) => { lines.push(line); } } as unknown as Logger);
    let errors = 0;
    const guarded = await freshRedis({ settings: { requirepass: 'right' } });
    const shut = new BullmqTransport({
      url: guarded.url.replace('redis://', 'redis://:wrong@'), sendTimeout: 100,
      onError: (error) => { errors++; log.note(error); },
    });
    shut.receive('queue', async () => {});
    await until(async () => {
      await expect(shut.send('queue', [{ id: 'lost', data: 'x' }])).rejects.toMatchObject({ code: expect.any(String) });
      return errors > 40;
    });
    expect(lines).toEqual([[{ reason: 'WRONGPASS' }, 'trouble with Redis']]);
    await shut.abandon();
  });

  it('keeps the queues of one namespace apart from those of another', async () => {
    const other = new BullmqTransport({ url: redis.url, namespace: randomUUID() });
    await transport.send('queue', [{ id: 'here', data: 'x' }]);
    expect([await transport.depth('queue'), await other.depth('queue')]).toEqual([1, 0]);
    await other.close();
  });
});

/** Looks again each turn of the event loop; Jest's own timeout ends a wait that is in vain. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => { setImmediate(resolve); });
}
