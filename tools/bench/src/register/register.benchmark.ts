import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvOf, referenceTown } from '@guzhou/reference-town';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';
import { Readable } from 'node:stream';
import pg from 'pg';
import { startChild } from '../child.js';
import { loggedStatements, logStatements, type Statement } from '../logged-statements.js';
import { median, quantile, seconds, timed, type Line, type Benchmark, type Progress } from '../benchmark.js';
import { sectionStatements } from '../report/statements.js';
import { openBare } from '../requests/bare-request.js';
import { Asker } from './asker.js';
import { fillCounty } from './county.js';
import { searchesOf, type Search } from './searches.js';

const HOUSEHOLDS = 1_000_000;
const COUNTY = '522632';
const ROUNDS = 3;
/** Files of the town that is looked for; the other households only stand in the way. */
const KINDS = ['divisions', 'villages', 'households', 'members', 'registrations', 'poverty-statuses'];
/** As the service sets them for its section. */
const SETTINGS = ["SET work_mem = '64MB'", 'SET jit = off'];

/** What each search and the section ask of the database. */
interface Asked {
  readonly searches: ReadonlyMap<Search, readonly Statement[]>;
  readonly section: readonly Statement[];
}

/** Finding households in a large county, and its section of the monthly report. */
export const register: Benchmark = {
  name: 'register',
  baseline: 'the same SQL run directly; for a search also one bare request and reply over BullMQ',
  async run({ size, progress }) {
    const households = Math.max(1_000, Math.round(HOUSEHOLDS * size));
    const period = lastMonth(new Date());
    const folder = mkdtempSync(join(tmpdir(), 'guzhou-bench-'));
    const town = referenceTown({ scale: 1 });
    const searches = searchesOf(COUNTY, town);
    try {
      await during(folder, {}, async (system) => {
        const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
        for (const file of town.filter(({ kind }) => KINDS.includes(kind))) {
          await gateway.import({ kind: file.kind, body: () => Readable.from(csvOf(file)) }, COUNTY);
        }
        const client = await connected(system);
        await fillCounty(client, { county: COUNTY, households, today: new Date().toISOString().slice(0, 10) });
        await client.query('VACUUM ANALYZE');
        await client.end();
      });
      progress(`已填入 ${households.toLocaleString('en')} 户`, `${households.toLocaleString('en')} households filled in`);
      await during(folder, logStatements, (system) => askAll(system, searches, period));
      const asked = statementsOf(folder, searches);
      return await during(folder, {}, async (system) => [
        ...await compareSearches(system, asked, households, progress),
        await compareSection(system, asked, { households, period }, progress),
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function during<T>(
  dataFolder: string, postgresSettings: Readonly<Record<string, string>>, work: (system: System) => Promise<T>,
): Promise<T> {
  const system = await startSystem({ dataFolder, environment: {}, env: { LOG_LEVEL: 'warn' }, postgresSettings });
  try {
    return await work(system);
  } finally {
    await system.stop();
  }
}

async function connected(system: System): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: system.databaseUrls.households });
  await client.connect();
  return client;
}

/** A line of PostgreSQL's log behind which the statements of a search stand. */
const mark = (number: number) => `SELECT 'search ${number}'`;

async function askAll(system: System, searches: readonly Search[], period: string): Promise<void> {
  const asker = new Asker(system);
  const client = await connected(system);
  for (const [i, search] of searches.entries()) {
    await client.query(mark(i));
    await search.ask(asker);
  }
  await client.query(mark(searches.length));
  await client.end();
  asker.close();
  await new GatewayClient(system.gatewayUrl, { key: system.key }).report(`${COUNTY}000000`, period);
}

/** Statements of readers are kept in files that begin with a comment; what runs beside them in the service does not. */
const OF_A_READER = /^-- /;

function statementsOf(folder: string, searches: readonly Search[]): Asked {
  const ran = loggedStatements(folder).filter(({ service }) => service === 'households');
  const place = (number: number) => ran.findIndex(({ sql }) => sql === mark(number));
  const statements = searches.map((search, i) => {
    const own = ran.slice(place(i) + 1, place(i + 1)).filter(({ sql }) => OF_A_READER.test(sql));
    if (own.length === 0) throw new Error(`What a search by ${search.way} asks was not found in PostgreSQL's log.`);
    return [search, own] as const;
  });
  return { searches: new Map(statements), section: sectionStatements(folder, ['households']) };
}

async function compareSearches(system: System, { searches }: Asked, households: number, progress: Progress): Promise<Line[]> {
  const asker = new Asker(system);
  const client = await connected(system);
  const worker = await startChild('./requests/bare-worker.js', { REDIS_URL: system.redisUrl });
  const bare = await openBare(system.redisUrl);
  const times = new Map<Search['way'], { ours: number[]; direct: number[] }>();
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [search, statements] of searches) {
        const ours = await timed(() => search.ask(asker));
        const direct = await timed(async () => {
          await bare.ask(round);
          for (const { sql, values } of statements) await client.query(sql, [...values]);
        });
        if (round === 0) continue; // warms
        const of = times.get(search.way) ?? { ours: [], direct: [] };
        times.set(search.way, { ours: [...of.ours, ours], direct: [...of.direct, direct] });
      }
      progress(`查询，第 ${round} 轮，共 ${ROUNDS} 轮`, `searches, round ${round} of ${ROUNDS}`);
    }
  } finally {
    asker.close();
    await Promise.all([client.end(), bare.close(), worker.stop()]);
  }
  return [...times].flatMap(([way, { ours, direct }]) => ([['p50', 0.5], ['p95', 0.95]] as const).map(([name, share]) => {
    const [value, baseline] = [quantile(ours, share), quantile(direct, share)];
    return {
      name: `search by ${way} among ${households.toLocaleString('en')} households, ${name}`, value: `${value.toFixed(2)} ms`,
      baseline: `${baseline.toFixed(2)} ms`, ratio: value / baseline, goal: '<= 1.5',
    };
  }));
}

async function compareSection(
  system: System, { section }: Asked, { households, period }: { households: number; period: string }, progress: Progress,
): Promise<Line> {
  const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
  const client = await connected(system);
  for (const setting of SETTINGS) await client.query(setting);
  const [ours, direct]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const own = await timed(async () => gateway.untilFinished(await gateway.requestReport(`${COUNTY}000000`, period)));
    const same = await timed(async () => {
      for (const { sql, values } of section) await client.query(sql, [...values]);
    });
    progress(`月报分段，第 ${round} 轮，共 ${ROUNDS} 轮：${seconds(own)}，对照 ${seconds(same)}`,
      `report section, round ${round} of ${ROUNDS}: ${seconds(own)} against ${seconds(same)}`);
    if (round === 0) continue; // warms
    ours.push(own);
    direct.push(same);
  }
  await client.end();
  return {
    name: `report section of ${households.toLocaleString('en')} households`, value: seconds(median(ours)), baseline: seconds(median(direct)),
    ratio: median(ours.map((time, i) => time / direct[i]!)), goal: '<= 1.3',
  };
}

function lastMonth(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}
