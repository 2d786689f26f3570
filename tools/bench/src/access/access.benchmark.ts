import { fileURLToPath } from 'node:url';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { GatewayClient, keyForDatabase, startSystem, type System } from '@guzhou/testing';
import { Readable } from 'node:stream';
import pg from 'pg';
import { median, perSecond, quantile, type Benchmark, type Line, type Progress } from '../benchmark.js';
import { Asker } from '../register/asker.js';

const IN_FLIGHT = 16;
const [HOUSEHOLDS_ASKED, LISTS_ASKED] = [3_000, 800];
const ROUNDS = 7;
/** Files that make a household as the API tells it. */
const KINDS = ['divisions', 'villages', 'households', 'members', 'registrations', 'poverty-statuses'];
const town = smallTown({ seed: 12, villages: 6, householdsPerVillage: 60 });
const county = town.code.slice(0, 6);

interface Side {
  readonly system: System;
  readonly askers: readonly Asker[];
  readonly households: readonly string[];
}

interface Round {
  readonly milliseconds: number;
  readonly p99: number;
}

type PathOf = (side: Side, number: number) => string;

const oneHousehold: PathOf = ({ households }, number) => `/api/v1/households/${households[number % households.length]!}?county=${county}`;
const listOf50: PathOf = ({ households }, number) =>
  `/api/v1/households?division=${town.code}&limit=50&after=${households[number % (households.length - 60)]!}`;

/** What it costs that every answer was permitted, is of its county alone and on record before it goes out. */
export const access: Benchmark = {
  name: 'access',
  baseline: 'the same system whose services judge nothing, whose gateway records nothing, and without row-level security',
  async run({ size, progress }) {
    const sides: Side[] = [];
    try {
      sides.push(await open({}), await openWithout());
      progress('两套系统已就绪', 'both systems are ready');
      const [whole, without] = sides as [Side, Side];
      const households = await compare(whole, without, oneHousehold, Math.round(HOUSEHOLDS_ASKED * size), progress);
      const lists = await compare(whole, without, listOf50, Math.round(LISTS_ASKED * size), progress);
      return [...lines(`one household, ${IN_FLIGHT} in flight`, households, true), ...lines('list of 50 with scope', lists, false)];
    } finally {
      for (const { system, askers } of sides) {
        for (const asker of askers) asker.close();
        await system.stop();
      }
    }
  },
};

/** As somebody sees it who may read in the town, and nowhere else. */
async function open(env: Readonly<Record<string, string>>): Promise<Side> {
  const system = await startSystem({ environment: {}, env: { LOG_LEVEL: 'warn', ...env } });
  const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
  for (const file of town.files.filter(({ kind }) => KINDS.includes(kind))) {
    await gateway.import({ kind: file.kind, body: () => Readable.from(csvOf(file)) }, county);
  }
  const { key } = await keyForDatabase(system.databaseUrls.gateway, [{ role: 'inspector', scope: { division: town.code } }]);
  const households = [...await householdsOf(gateway)];
  return { system, households, askers: Array.from({ length: IN_FLIGHT }, () => new Asker({ gatewayUrl: system.gatewayUrl, key })) };
}

async function openWithout(): Promise<Side> {
  const side = await open({ NODE_OPTIONS: `--import=${fileURLToPath(new URL('./without.js', import.meta.url))}` });
  for (const url of Object.values(side.system.databaseUrls)) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ name: string }>('SELECT oid::regclass::text AS name FROM pg_class WHERE relrowsecurity');
    for (const { name } of rows) await client.query(`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`);
    await client.end();
  }
  return side;
}

async function householdsOf(gateway: GatewayClient): Promise<string[]> {
  const codes: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await gateway.call((api) => api.GET('/api/v1/households', { params: { query: { division: town.code, limit: 200, after } } }));
    codes.push(...page.households.map(({ householdCode }) => householdCode));
    if (page.next === null) return codes;
    after = page.next;
  }
}

/** In turn, so that what else the machine does falls on both. */
async function compare(whole: Side, without: Side, pathOf: PathOf, count: number, progress: Progress) {
  const rounds: { whole: Round[]; without: Round[] } = { whole: [], without: [] };
  for (let i = 0; i <= ROUNDS; i++) {
    const both = [await round(whole, pathOf, count), await round(without, pathOf, count)] as const;
    progress(`第 ${i} 轮，共 ${ROUNDS} 轮：${perSecond(count, both[0].milliseconds)}，对照 ${perSecond(count, both[1].milliseconds)}`,
      `round ${i} of ${ROUNDS}: ${perSecond(count, both[0].milliseconds)} against ${perSecond(count, both[1].milliseconds)}`);
    if (i === 0) continue; // warms
    rounds.whole.push(both[0]);
    rounds.without.push(both[1]);
  }
  return { count, ...rounds };
}

async function round(side: Side, pathOf: PathOf, count: number): Promise<Round> {
  const latencies: number[] = [];
  let asked = 0;
  const start = performance.now();
  await Promise.all(side.askers.map(async (asker) => {
    while (asked < count) {
      const [sent, path] = [performance.now(), pathOf(side, asked++)];
      await asker.ask('GET', path);
      latencies.push(performance.now() - sent);
    }
  }));
  return { milliseconds: performance.now() - start, p99: quantile(latencies, 0.99) };
}

function lines(name: string, { count, whole, without }: Awaited<ReturnType<typeof compare>>, withP99: boolean): Line[] {
  const of = (side: Round[], what: keyof Round) => median(side.map((each) => each[what]));
  const [time, bare, p99, bareP99] = [of(whole, 'milliseconds'), of(without, 'milliseconds'), of(whole, 'p99'), of(without, 'p99')];
  const throughput = { name: `${name}, throughput`, value: perSecond(count, time), baseline: perSecond(count, bare), ratio: bare / time, goal: '>= 0.85' };
  if (!withP99) return [throughput];
  return [throughput, { name: `${name}, p99`, value: `${p99.toFixed(1)} ms`, baseline: `${bareP99.toFixed(1)} ms`, ratio: p99 / bareP99, goal: '<= 1.3' }];
}
