import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { services } from '@guzhou/contracts';
import { referenceTown } from '@guzhou/reference-town';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';
import { Redis } from 'ioredis';
import pg from 'pg';
import { importTowns, untilChecked, writeTowns } from '../import/import.benchmark.js';
import { peakMemory } from '../import/memory-watch.js';
import { checkAll } from '../rules/rules.benchmark.js';
import type { Progress } from '../benchmark.js';
import type { Figures } from './figures.js';
import { takenBy } from './processor-time.js';

const COUNTY = '522632';
const PERIOD = '2020-05';
const IDLE_MS = 30_000;
const READS = 2_000;
const CHANGES = 200;
const IN_FLIGHT = 8;

/** Brings so many towns into a system of their own and does with them what is done day by day. */
export async function measure(towns: number, progress: Progress): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'guzhou-capacity-'));
  const town = referenceTown({ scale: 1 });
  const countOf = (kind: string) => [...town.find((file) => file.kind === kind)!.rows()].length * towns;
  const files = writeTowns(folder, towns);
  const system = await startSystem({ environment: {}, env: { LOG_LEVEL: 'warn' } });
  try {
    const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
    const households = countOf('households');
    const idle = await takenBy(() => pause(IDLE_MS), IDLE_MS);
    progress('空闲时已测', 'measured while idle');
    const bring = await takenBy(async () => {
      await importTowns(system, files, progress);
      await untilChecked(system.databaseUrls.households);
    }, households);
    const check = await takenBy(() => checkAll(system), households);
    const report = await takenBy(() => gateway.report(`${COUNTY}000000`, PERIOD), households);
    progress('核查与月报已测', 'measured a check and a report');
    const codes = await firstCodes(gateway, READS);
    const read = await takenBy(() => eachOf(codes, (code) => ask(system, code)), codes.length);
    const changed = codes.slice(0, CHANGES);
    const change = await takenBy(async () => {
      await eachOf(changed, (code) => recordFinding(system, code));
      await untilChecked(system.databaseUrls.households);
    }, changed.length);
    progress('查询与登记已测', 'measured reads and changes');
    return {
      measuredOn: new Date().toISOString().slice(0, 10), machine: `${cpus().length} cores, everything on them`,
      towns, households, people: countOf('members'), registered: countOf('registrations'),
      ...await stored(system),
      perHousehold: { bring, check, report }, perRequest: { read, change }, idleCores: idle,
      memory: Object.fromEntries(services.map((service) => [service, Math.round(peakMemory(system.service(service).pid))])) as Figures['memory'],
      redisMemory: await redisPeak(system.redisUrl),
    };
  } finally {
    await system.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}

async function firstCodes(gateway: GatewayClient, most: number): Promise<string[]> {
  const codes: string[] = [];
  for await (const code of gateway.householdCodes(`${COUNTY}000000`)) if (codes.push(code) === most) break;
  return codes;
}

async function eachOf(codes: readonly string[], work: (code: string) => Promise<unknown>): Promise<void> {
  const left = codes.values();
  await Promise.all(Array.from({ length: IN_FLIGHT }, async () => { for (const code of left) await work(code); }));
}

async function ask(system: System, code: string): Promise<string> {
  const answer = await system.fetch(`/api/v1/households/${code}?county=${COUNTY}`);
  if (!answer.ok) throw new Error(`${code}: ${answer.status} ${await answer.text()}`);
  await answer.text();
  return answer.headers.get('etag')!;
}

/** As a cadre does it on the spot: reads the household, then says what was found. */
async function recordFinding(system: System, code: string): Promise<void> {
  const tag = await ask(system, code);
  const answer = await system.fetch(`/api/v1/households/${code}/living-conditions?county=${COUNTY}`, {
    method: 'POST', headers: { 'if-match': tag, 'content-type': 'application/json' },
    body: JSON.stringify({
      source: 'visit', effectiveOn: '2020-05-12', found: { sanitaryToilet: true }, evidence: [{ kind: 'visit_record', reference: '2020-0512-07' }],
    }),
  });
  if (!answer.ok) throw new Error(`${code}: ${answer.status} ${await answer.text()}`);
  await answer.text();
}

async function stored(system: System): Promise<Pick<Figures, 'bytes' | 'indexBytes' | 'rows'>> {
  const total = { bytes: 0, indexBytes: 0, rows: 0 };
  for (const service of services) {
    const client = new pg.Client({ connectionString: system.databaseUrls[service] });
    await client.connect();
    const { rows: [size] } = await client.query<{ bytes: string; index_bytes: string; rows: string }>(
      `SELECT sum(pg_total_relation_size(oid)) AS bytes, sum(pg_indexes_size(oid)) AS index_bytes, sum(greatest(reltuples, 0))::bigint AS rows
       FROM pg_class WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'messaging'::regnamespace)`);
    await client.end();
    total.bytes += Number(size!.bytes);
    total.indexBytes += Number(size!.index_bytes);
    total.rows += Number(size!.rows);
  }
  return total;
}

/** In MiB. */
async function redisPeak(url: string): Promise<number> {
  const redis = new Redis(url);
  const [, bytes] = /used_memory_peak:(\d+)/.exec(await redis.info('memory'))!;
  redis.disconnect();
  return Math.round(Number(bytes) / 1024 ** 2);
}
