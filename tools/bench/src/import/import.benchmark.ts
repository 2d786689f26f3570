import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { domainServices, services } from '@guzhou/contracts';
import { csvOf, referenceTown } from '@guzhou/reference-town';
import { GatewayClient, startSystem, type Operation, type System } from '@guzhou/testing';
import pg from 'pg';
import { median, perSecond, seconds, type Line, type Benchmark, type Progress } from '../benchmark.js';
import { copyBaseline, type CopiedParts } from './copy-baseline.js';
import { peakMemory } from './memory-watch.js';

const TOWNS = 40;
const COUNTY = '522632';
/** Goal for the memory of any process, in MiB. */
const MEMORY = 512;
/** The file is looked at in so many stretches, to see whether a row costs the same at its beginning and at its end. */
const STRETCHES = 10;

/** Files of 40 towns through the API until the last event is acknowledged. */
export const imports: Benchmark = {
  name: 'import',
  baseline: 'COPY of the rows that are left when it is done into the same tables with their indexes, projections of every service included',
  async run({ size, progress }) {
    const scale = Math.max(1, Math.round(TOWNS * size));
    const folder = mkdtempSync(join(tmpdir(), 'guzhou-bench-'));
    const files = writeTowns(folder, scale);
    const system = await startSystem({ environment: {}, env: { LOG_LEVEL: 'warn' } });
    try {
      const start = performance.now();
      const flat = await importTowns(system, files, progress);
      const time = performance.now() - start;
      const checked = await untilChecked(system.databaseUrls.households).then(() => performance.now() - start);
      progress(`全部规则核查完，用时 ${seconds(checked)}`, `all rules checked after ${seconds(checked)}`);
      const memory = services.map((service) => ({ service, peak: peakMemory(system.service(service).pid) }));
      const copied = await copyAll(system, progress);
      return lines(scale, { time, checked, flat, memory }, copied);
    } finally {
      await system.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface WrittenFile {
  readonly kind: string;
  readonly path: string;
}

/** The towns' files on disk, so that what makes them is not measured. */
export function writeTowns(folder: string, scale: number): WrittenFile[] {
  return referenceTown({ scale }).map((file) => {
    const path = join(folder, `${file.kind}.csv`);
    const target = openSync(path, 'w');
    for (const text of csvOf(file)) writeSync(target, text);
    closeSync(target);
    return { kind: file.kind, path };
  });
}

/**
 * Hands in all files; the gateway runs them one after another. Resolves when the last event of the last one is
 * acknowledged, with how much dearer a row was at the end of the largest file than at its beginning.
 */
export async function importTowns(system: System, files: readonly WrittenFile[], progress: Progress): Promise<number> {
  const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
  const accepted: { kind: string; operation: Operation }[] = [];
  let flat = Promise.resolve(1);
  for (const { kind, path } of files) {
    const body = () => createReadStream(path, { highWaterMark: 256 * 1024 });
    const operation = await gateway.upload({ kind, body }, COUNTY);
    accepted.push({ kind, operation });
    // Files run beside each other, so it is watched from when it is taken in.
    if (kind === 'members') flat = watch(gateway, operation);
  }
  for (const { kind, operation } of accepted) {
    const start = performance.now();
    await finish(gateway, kind, operation);
    const taken = seconds(performance.now() - start);
    progress(`${kind}：${taken}`, `${kind}: ${taken}`);
  }
  return flat;
}

async function finish(gateway: GatewayClient, kind: string, operation: Operation): Promise<void> {
  const { progress, quarantined } = await gateway.untilFinished(operation);
  const refused = progress?.refused ?? 0;
  if (quarantined + refused > 0) throw new Error(`${kind}: ${refused} rows refused, ${quarantined} messages in quarantine.`);
}

/** Milliseconds per row in the last third of a file over those in its first third. */
async function watch(gateway: GatewayClient, { id }: Operation): Promise<number> {
  const costs: number[] = [];
  let [rows, since] = [0, performance.now()];
  for (;;) {
    const { state, progress } = await gateway.operation(id);
    if (state === 'settling' || state === 'finished' || state === 'failed') break;
    const { done, total } = progress?.rows ?? { done: 0, total: 0 };
    if (done === 0) since = performance.now(); // it waits for its turn
    else if (done - rows >= total / STRETCHES) {
      costs.push((performance.now() - since) / (done - rows));
      [rows, since] = [done, performance.now()];
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const third = Math.floor(costs.length / 3);
  return third === 0 ? 1 : median(costs.slice(-third)) / median(costs.slice(0, third));
}

async function copyAll(system: System, progress: Progress): Promise<CopiedParts> {
  const total = { brought: { milliseconds: 0, rows: 0 }, found: { milliseconds: 0, rows: 0 } };
  for (const service of domainServices) {
    const copied = await copyBaseline(system.databaseUrls[service]);
    for (const part of ['brought', 'found'] as const) {
      const { milliseconds, rows } = copied[part];
      const [count, taken] = [rows.toLocaleString('en'), seconds(milliseconds)];
      if (rows > 0) progress(`COPY ${service}，${part}：${count} 行，${taken}`, `COPY ${service}, ${part}: ${count} rows in ${taken}`);
      total[part].milliseconds += milliseconds;
      total[part].rows += rows;
    }
  }
  return total;
}

/** Resolves when no household is left that was written and not checked by the rules since, one by one or with all others. */
export async function untilChecked(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const open = "SELECT FROM check_due UNION ALL SELECT FROM rule_run WHERE state IN ('waiting', 'running') LIMIT 1";
    while ((await client.query(open)).rows.length > 0) await new Promise((resolve) => setTimeout(resolve, 250));
  } finally {
    await client.end();
  }
}

interface Imported {
  readonly time: number;
  /** Until the last household was checked by all rules. */
  readonly checked: number;
  readonly flat: number;
  readonly memory: readonly { readonly service: string; readonly peak: number }[];
}

function lines(scale: number, { time, checked, flat, memory }: Imported, { brought, found }: CopiedParts): Line[] {
  const largest = memory.reduce((a, b) => (a.peak > b.peak ? a : b));
  const all = brought.milliseconds + found.milliseconds;
  const towns = `import of ${scale} towns`;
  return [
    {
      name: towns, value: seconds(time), baseline: `${seconds(brought.milliseconds)} (${perSecond(brought.rows, brought.milliseconds)})`,
      ratio: time / brought.milliseconds, goal: '<= 3',
    },
    {
      name: `${towns}, until all rules are checked`, value: seconds(checked), baseline: `${seconds(all)}, findings included`,
      ratio: checked / all, goal: '<= 5',
    },
    {
      name: `${towns}, memory of ${largest.service}`, value: `${Math.round(largest.peak)} MiB`, baseline: `${MEMORY} MiB`,
      ratio: largest.peak / MEMORY, goal: '<= 1',
    },
    {
      name: `${towns}, a member at the end of the file`, value: `${flat.toFixed(2)} ×`, baseline: 'at its beginning',
      ratio: flat, goal: '<= 1.3',
    },
  ];
}
