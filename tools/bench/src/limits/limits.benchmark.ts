import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { GatewayClient, keyForDatabase, startSystem, type System } from '@guzhou/testing';
import { median, perSecond, quantile, timed, type Benchmark, type BenchmarkOptions, type Line } from '../benchmark.js';
import { Asker } from '../register/asker.js';

/** Reads of one household in a round, and how many are on their way. */
const [READS, IN_FLIGHT] = [4_000, 16];
const ROUNDS = 5;
/** Of one caller on their way, and what somebody else asks meanwhile. */
const [MANY, SINGLE] = [500, 100];
const KINDS = ['divisions', 'villages', 'households', 'members'];

const town = smallTown({ seed: 12, villages: 2, householdsPerVillage: 15 });
const county = town.code.slice(0, 6);

/** What limits cost who keeps to them, and what one who asks a lot costs others. */
export const limits: Benchmark = {
  name: 'limits',
  baseline: 'the same reads by a key without limits; the same single read of an idle platform',
  async run(options) {
    const folder = mkdtempSync(join(tmpdir(), 'guzhou-bench-'));
    try {
      const free = await during(folder, {}, async (system) => {
        const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
        for (const file of town.files.filter(({ kind }) => KINDS.includes(kind))) {
          await gateway.import({ kind: file.kind, body: () => Readable.from(csvOf(file)) }, county);
        }
        return keyForDatabase(system.databaseUrls.gateway);
      });
      const none = ['read', 'write', 'search', 'upload', 'export'].map((cost) => `${cost}:none`).join(',');
      return await during(folder, { LIMITS_OF: `${free.subject}=${none}` }, async (system) => {
        const { households: [household] } = await (await system.fetch(`/api/v1/households?division=${town.code}&limit=1`)).json() as {
          households: { householdCode: string }[];
        };
        const path = `/api/v1/households/${household!.householdCode}?county=${county}`;
        const asked = { path, free: free.key };
        return [await compareReads(system, asked, options), await compareSingle(system, asked, options)];
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Asked {
  readonly path: string;
  /** A key without limits. */
  readonly free: string;
}

async function during<Result>(
  dataFolder: string, gateway: Readonly<Record<string, string>>, work: (system: System) => Promise<Result>,
): Promise<Result> {
  const system = await startSystem({ dataFolder, environment: {}, env: { LOG_LEVEL: 'warn' }, serviceEnv: { gateway } });
  try {
    return await work(system);
  } finally {
    await system.stop();
  }
}

async function compareReads(system: System, { path, free }: Asked, { size, progress }: BenchmarkOptions): Promise<Line> {
  const reads = Math.max(IN_FLIGHT, Math.round(READS * size));
  const sides = [system.key, free].map((key) => Array.from({ length: IN_FLIGHT }, () => new Asker({ gatewayUrl: system.gatewayUrl, key })));
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    // In turn, each first as often as the other.
    for (const side of round % 2 === 0 ? [0, 1] : [1, 0]) {
      const time = await timed(() => askAll(sides[side]!, path, reads));
      if (round > 0) times[side]!.push(time);
    }
    progress(`逐户查询，第 ${round} 轮，共 ${ROUNDS} 轮`, `reads, round ${round} of ${ROUNDS}`);
  }
  for (const asker of sides.flat()) asker.close();
  const [value, baseline] = times.map(median) as [number, number];
  return {
    name: `one household, ${IN_FLIGHT} in flight, with limits`, value: perSecond(reads, value), baseline: perSecond(reads, baseline),
    ratio: baseline / value, goal: '>= 0.95',
  };
}

async function askAll(askers: readonly Asker[], path: string, times: number): Promise<void> {
  let asked = 0;
  await Promise.all(askers.map(async (asker) => {
    while (asked++ < times) await asker.ask('GET', path);
  }));
}

/** One caller keeps hundreds of reads on their way; another asks one at a time. */
async function compareSingle(system: System, { path, free }: Asked, { size, progress }: BenchmarkOptions): Promise<Line> {
  const single = new Asker({ gatewayUrl: system.gatewayUrl, key: free });
  const times = Math.max(10, Math.round(SINGLE * size));
  const latencies = async () => {
    const each: number[] = [];
    for (let n = 0; n < times; n++) each.push(await timed(() => single.ask('GET', path)));
    return each;
  };
  await latencies(); // warms
  const idle = quantile(await latencies(), 0.5);
  const many = Array.from({ length: MANY }, () => new Asker({ gatewayUrl: system.gatewayUrl, key: system.key }));
  let isOver = false;
  const asking = Promise.all(many.map(async (asker) => {
    while (!isOver) await asker.ask('GET', path);
  }));
  await latencies(); // until all are on their way
  const busy = quantile(await latencies(), 0.5);
  isOver = true;
  await asking;
  for (const asker of [single, ...many]) asker.close();
  progress(`他人有 ${MANY} 个请求在途时的一次查询`, `one read while another caller has ${MANY} on their way`);
  return {
    name: `one household while another caller has ${MANY} reads in flight, p50`, value: `${busy.toFixed(1)} ms`, baseline: `${idle.toFixed(1)} ms`,
    ratio: busy / idle, goal: null,
  };
}
