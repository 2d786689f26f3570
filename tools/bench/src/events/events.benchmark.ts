import { randomBytes } from 'node:crypto';
import { startPostgres, startRedis } from '@guzhou/testing';
import { Queue } from 'bullmq';
import pg from 'pg';
import { startChild, type Child } from '../child.js';
import { median, perSecond, type Benchmark } from '../benchmark.js';

const EVENTS = 50_000;
const ROUNDS = 3;
const CHUNK = 1_000;

/**
 * From the first event that is written into the outbox to the last effect committed at the hearer and the last
 * acknowledgement back: outbox, relay, inbox, effect and acknowledgement included.
 */
export const events: Benchmark = {
  name: 'events',
  baseline: 'one bare BullMQ worker process running no-op jobs, one per event, addBulk',
  async run({ size, progress }) {
    const [redis, postgres] = await Promise.all([startRedis(), startPostgres({ durable: true })]);
    const [speaking, hearing] = await Promise.all(['speaker', 'hearer'].map((name) => createDatabase(postgres.url, name)));
    const env = {
      REDIS_URL: redis.url, SPEAKER_DATABASE_URL: speaking!, HEARER_DATABASE_URL: hearing!, HEALTH_PORT: '0', LOG_LEVEL: 'warn',
      GUZHOU_KEY_RING: `k1:${randomBytes(32).toString('base64')}`,
    };
    const modules = ['./events/speaker.js', './events/hearer.js', './events/bare-worker.js'];
    const children = await Promise.all(modules.map((module) => startChild(module, env)));
    const [speaker, , worker] = children as [Child, Child, Child];
    const [outbox, effects] = [await connect(speaking!), await connect(hearing!)];
    const queue = new Queue('bench.noop', { connection: { url: redis.url } });
    const count = Math.round(EVENTS * size);
    try {
      const [ours, bare]: number[][] = [[], []];
      await deliver(speaker, outbox, effects, 0, CHUNK); // warm
      await work(queue, worker, CHUNK);
      for (let i = 0; i < ROUNDS; i++) {
        ours!.push(await deliver(speaker, outbox, effects, CHUNK + i * count, count));
        bare!.push(await work(queue, worker, count));
        const [own, baseline] = [perSecond(count, ours!.at(-1)!), perSecond(count, bare!.at(-1)!)];
        progress(`第 ${i + 1} 轮，共 ${ROUNDS} 轮：${own}，对照 ${baseline}`, `round ${i + 1} of ${ROUNDS}: ${own} against ${baseline}`);
      }
      const [time, bareTime] = [median(ours!), median(bare!)];
      return [{
        name: 'events.throughput', value: perSecond(count, time), baseline: perSecond(count, bareTime), ratio: bareTime / time, goal: '>= 1.5',
      }];
    } finally {
      await Promise.all([outbox.end(), effects.end(), queue.close(), ...children.map((child) => child.stop())]);
      await Promise.all([redis.stop(), postgres.stop()]);
    }
  },
};

export async function deliver(speaker: Child, outbox: pg.Client, effects: pg.Client, from: number, count: number): Promise<number> {
  const start = performance.now();
  const spoken = speaker.next('spoken');
  speaker.send({ from, count });
  await spoken;
  // The sender deletes a delivery when its effect is acknowledged.
  while ((await outbox.query('SELECT 1 FROM messaging.delivery LIMIT 1')).rowCount !== 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const milliseconds = performance.now() - start;
  const { rows: [row] } = await effects.query<{ count: number }>('SELECT count(*)::int AS count FROM effect');
  if (row!.count !== from + count) throw new Error(`There are ${row!.count} effects of ${from + count} events.`);
  return milliseconds;
}

async function work(queue: Queue, worker: Child, count: number): Promise<number> {
  const done = worker.next('done');
  worker.send({ count });
  const start = performance.now();
  for (let i = 0; i < count; i += CHUNK) {
    const jobs = Array.from({ length: Math.min(CHUNK, count - i) }, (_, k) => ({
      name: 'noop', data: { code: `E${i + k}`, household: `H${(i + k) % 5000}`, amountFen: '12345' }, opts: { removeOnComplete: true },
    }));
    await queue.addBulk(jobs);
  }
  await done;
  return performance.now() - start;
}

export async function createDatabase(administratorUrl: string, name: string): Promise<string> {
  const client = await connect(administratorUrl);
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(administratorUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
