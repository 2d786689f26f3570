import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { domainServices, sectionMeasures } from '@guzhou/contracts';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';
import pg from 'pg';
import { importTowns, writeTowns } from '../import/import.benchmark.js';
import { logStatements, type Statement } from '../logged-statements.js';
import { median, seconds, timed, type Benchmark, type Progress } from '../benchmark.js';
import { sectionStatements } from './statements.js';

const TOWNS = 40;
const DIVISION = '522632000000';
const PERIOD = '2020-05';
const ROUNDS = 5;
/** As the services set them for their sections. */
const SETTINGS = ["SET work_mem = '64MB'", 'SET jit = off'];

/** From the request for a county's report until its operation is finished. */
export const report: Benchmark = {
  name: 'report',
  baseline: 'the same SQL run directly, one statement after another',
  async run({ size, progress }) {
    const scale = Math.max(1, Math.round(TOWNS * size));
    const folder = mkdtempSync(join(tmpdir(), 'guzhou-bench-'));
    try {
      const statements = await prepare(folder, scale, progress);
      const system = await startSystem({ dataFolder: folder, environment: {}, env: { LOG_LEVEL: 'warn' } });
      try {
        const [ours, direct] = await compare(system, statements, progress);
        const ratio = median(ours.map((time, i) => time / direct[i]!));
        return [{ name: `report of ${scale} towns`, value: seconds(median(ours)), baseline: seconds(median(direct)), ratio, goal: '<= 1.3' }];
      } finally {
        await system.stop();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Brings the towns in, then learns from PostgreSQL's own log what a report asks. */
async function prepare(folder: string, scale: number, progress: Progress): Promise<Statement[]> {
  const files = mkdtempSync(join(tmpdir(), 'guzhou-bench-'));
  const loading = await startSystem({ dataFolder: folder, environment: {}, env: { LOG_LEVEL: 'warn' } });
  try {
    await importTowns(loading, writeTowns(files, scale), progress);
  } finally {
    await loading.stop();
    rmSync(files, { recursive: true, force: true });
  }
  const watched = await startSystem({
    dataFolder: folder, environment: {}, env: { LOG_LEVEL: 'warn' },
    postgresSettings: logStatements,
  });
  try {
    await new GatewayClient(watched.gatewayUrl, { key: watched.key }).report(DIVISION, PERIOD);
    return sectionStatements(folder, domainServices.filter((service) => sectionMeasures(service, PERIOD).length > 0));
  } finally {
    await watched.stop();
  }
}

async function compare(system: System, statements: readonly Statement[], progress: Progress): Promise<[number[], number[]]> {
  const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
  const clients = new Map<string, pg.Client>();
  for (const service of domainServices) {
    const client = new pg.Client({ connectionString: system.databaseUrls[service] });
    await client.connect();
    for (const setting of SETTINGS) await client.query(setting);
    clients.set(service, client);
  }
  const run = async () => {
    for (const { service, sql, values } of statements) await clients.get(service)!.query(sql, [...values]);
  };
  const [ours, direct]: [number[], number[]] = [[], []];
  try {
    await run(); // warm
    await gateway.report(DIVISION, PERIOD);
    for (let i = 1; i <= ROUNDS; i++) {
      ours.push(await timed(async () => { await gateway.untilFinished(await gateway.requestReport(DIVISION, PERIOD)); }));
      direct.push(await timed(run));
      const [own, same] = [seconds(ours.at(-1)!), seconds(direct.at(-1)!)];
      progress(`第 ${i} 轮，共 ${ROUNDS} 轮：${own}，对照 ${same}`, `round ${i} of ${ROUNDS}: ${own} against ${same}`);
    }
    return [ours, direct];
  } finally {
    await Promise.all([...clients.values()].map((client) => client.end()));
  }
}
