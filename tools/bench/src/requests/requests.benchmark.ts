import { randomBytes } from 'node:crypto';
import { BullmqTransport, KeyRing, RequestClient } from '@guzhou/messaging';
import { createLogger } from '@guzhou/runtime';
import { startPostgres, startRedis } from '@guzhou/testing';
import { startChild } from '../child.js';
import { median, perSecond, quantile, type Line, type Benchmark } from '../benchmark.js';
import { openBare } from './bare-request.js';
import { Ask } from './contract.js';

const IN_FLIGHT = 64;
const REQUESTS = 12_000;
/** Each side is measured so often, in turn, and its median round counts. */
const ROUNDS = 5;

interface Round {
  readonly milliseconds: number;
  readonly p50: number;
}

/** A request and its reply, asked by one process and answered by another. */
export const requests: Benchmark = {
  name: 'requests',
  baseline: 'job.waitUntilFinished on a bare BullMQ queue, two processes, 64 in flight',
  async run({ size, progress }) {
    const [redis, postgres] = await Promise.all([startRedis(), startPostgres({ durable: false })]);
    const keyRing = `k1:${randomBytes(32).toString('base64')}`;
    const env = { REDIS_URL: redis.url, BENCH_DATABASE_URL: postgres.url, GUZHOU_KEY_RING: keyRing, HEALTH_PORT: '0', LOG_LEVEL: 'warn' };
    const children = await Promise.all(['./requests/service.js', './requests/bare-worker.js'].map((module) => startChild(module, env)));
    const ours = openOurs(redis.url, keyRing);
    const bare = await openBare(redis.url);
    const count = Math.round(REQUESTS * size);
    try {
      const rounds: { ours: Round[]; bare: Round[] } = { ours: [], bare: [] };
      for (const side of [ours, bare]) await round(side.ask, Math.round(count / 4)); // warm
      for (let i = 1; i <= ROUNDS; i++) {
        rounds.ours.push(await round(ours.ask, count));
        rounds.bare.push(await round(bare.ask, count));
        progress(`第 ${i} 轮，共 ${ROUNDS} 轮`, `round ${i} of ${ROUNDS}`);
      }
      return lines(count, rounds);
    } finally {
      await Promise.all([ours.close(), bare.close(), ...children.map((child) => child.stop())]);
      await Promise.all([redis.stop(), postgres.stop()]);
    }
  },
};

export async function round(ask: (number: number) => Promise<unknown>, count: number): Promise<Round> {
  const latencies: number[] = [];
  let asked = 0;
  const start = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, async () => {
    while (asked < count) {
      const sent = performance.now();
      await ask(asked++);
      latencies.push(performance.now() - sent);
    }
  }));
  return { milliseconds: performance.now() - start, p50: quantile(latencies, 0.5) };
}

function lines(count: number, rounds: { ours: Round[]; bare: Round[] }): Line[] {
  const of = (side: Round[], what: keyof Round) => median(side.map((each) => each[what]));
  const [time, bareTime] = [of(rounds.ours, 'milliseconds'), of(rounds.bare, 'milliseconds')];
  const [p50, bareP50] = [of(rounds.ours, 'p50'), of(rounds.bare, 'p50')];
  return [
    {
      name: 'requests.throughput', value: perSecond(count, time), baseline: perSecond(count, bareTime),
      ratio: bareTime / time, goal: '>= 1.3',
    },
    { name: 'requests.p50', value: `${p50.toFixed(2)} ms`, baseline: `${bareP50.toFixed(2)} ms`, ratio: p50 / bareP50, goal: '<= 0.8' },
  ];
}

export function openOurs(url: string, keyRing: string) {
  const transport = new BullmqTransport({ url });
  const client = new RequestClient({
    service: 'gateway', transport, keys: new KeyRing(keyRing), logger: createLogger('asker', 'silent'),
    meter: { add: () => {}, observe: () => {} },
  });
  return {
    ask: (number: number) => client.send(Ask, { division: '522632100000', number }, { county: '522632', subject: { id: 'job:bench' } }),
    async close() {
      await client.stop();
      await transport.close();
    },
  };
}
