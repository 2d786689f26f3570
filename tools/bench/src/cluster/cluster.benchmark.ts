import { randomBytes } from 'node:crypto';
import { startPostgres, startRedis, startRedisCluster } from '@guzhou/testing';
import { median, perSecond, type Benchmark, type Line } from '../benchmark.js';
import { startChild, type Child } from '../child.js';
import { connect, createDatabase, deliver } from '../events/events.benchmark.js';
import { openOurs, round } from '../requests/requests.benchmark.js';

const REQUESTS = 12_000;
const EVENTS = 25_000;
const ROUNDS = 5;
/** Of the work of a round, before the first. */
const WARM = 0.25;

/** Requests and events through a Redis Cluster of three masters on this machine, and through one Redis. */
export const cluster: Benchmark = {
  name: 'cluster',
  baseline: 'the same through one Redis',
  async run({ size, progress }) {
    const [one, three, postgres] = await Promise.all([startRedis(), startRedisCluster({ replicas: 0 }), startPostgres({ durable: false })]);
    const sides = await Promise.all([['three', three.url], ['one', one.url]].map(([name, url]) => open(name!, url!, postgres.url)));
    const [asked, said] = [Math.round(REQUESTS * size), Math.round(EVENTS * size)];
    const times = sides.map(() => ({ requests: [] as number[], events: [] as number[] }));
    try {
      for (const side of sides) await Promise.all([side.ask(Math.round(asked * WARM)), side.say(Math.round(said * WARM))]);
      for (let i = 1; i <= ROUNDS; i++) {
        for (const [n, side] of sides.entries()) {
          times[n]!.requests.push(await side.ask(asked));
          times[n]!.events.push(await side.say(said));
        }
        progress(`第 ${i} 轮，共 ${ROUNDS} 轮`, `round ${i} of ${ROUNDS}`);
      }
      const [ours, baseline] = times;
      return [
        line('requests through a Redis Cluster', asked, ours!.requests, baseline!.requests),
        line('events through a Redis Cluster', said, ours!.events, baseline!.events),
      ];
    } finally {
      for (const side of sides) await side.close();
      await Promise.all([one.stop(), three.stop(), postgres.stop()]);
    }
  },
};

/** Who asks and answers, speaks and hears through a Redis. What is asked of it takes so many milliseconds. */
async function open(name: string, redisUrl: string, postgresUrl: string) {
  const roles = ['bench', 'speaker', 'hearer'] as const;
  const [answering, speaking, hearing] = await Promise.all(roles.map((role) => createDatabase(postgresUrl, `${role}_${name}`)));
  const keyRing = `k1:${randomBytes(32).toString('base64')}`;
  const env = {
    REDIS_URL: redisUrl, BENCH_DATABASE_URL: answering!, SPEAKER_DATABASE_URL: speaking!, HEARER_DATABASE_URL: hearing!,
    GUZHOU_KEY_RING: keyRing, HEALTH_PORT: '0', LOG_LEVEL: 'warn',
  };
  const modules = ['./requests/service.js', './events/speaker.js', './events/hearer.js'];
  const children = await Promise.all(modules.map((module) => startChild(module, env))) as [Child, Child, Child];
  const asker = openOurs(redisUrl, keyRing);
  const [outbox, effects] = [await connect(speaking!), await connect(hearing!)];
  let said = 0;
  return {
    ask: async (count: number) => (await round(asker.ask, count)).milliseconds,
    async say(count: number): Promise<number> {
      const milliseconds = await deliver(children[1], outbox, effects, said, count);
      said += count;
      return milliseconds;
    },
    async close(): Promise<void> {
      await Promise.all([asker.close(), outbox.end(), effects.end(), ...children.map((child) => child.stop())]);
    },
  };
}

function line(name: string, count: number, ours: readonly number[], baseline: readonly number[]): Line {
  const [time, baseTime] = [median(ours), median(baseline)];
  return { name, value: perSecond(count, time), baseline: perSecond(count, baseTime), ratio: baseTime / time, goal: '>= 0.8' };
}
