import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { domainServices, services } from '@guzhou/contracts';
import { csvOf, referenceTown } from '@guzhou/reference-town';
import { GatewayClient, startSystem, type Operation, type System } from '@guzhou/testing';
import pg from 'pg';
import { median, perSecond, seconds, type Line, type Measure } from '../measure.js';
import { copyBaseline } from './copy-baseline.js';
import { peakMemory } from './memory-watch.js';

const TOWNS = 40;
const COUNTY = '522632';
/** Goal for the memory of any process, in MiB. */
const MEMORY = 512;
/** The file is looked at in so many stretches, to see whether a row costs the same at its beginning and at its end. */
const STRETCHES = 10;

/** Files of 40 towns through the API until the last event is acknowledged. */
export const imports: Measure = {
  name: 'import',
  baseline: 'COPY of the same rows into the same tables with their indexes, projections of every service included',
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
      progress(`all rules checked after ${seconds(checked)}`);
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
export async function importTowns(system: System, files: readonly WrittenFile[], progress: (text: string) => void): Promise<number> {
  const gateway = new GatewayClient(system.gatewayUrl);
  const accepted: { kind: string; operation: Operation }[] = [];
  for (const { kind, path } of files) {
    const body = () => createReadStream(path, { highWaterMark: 256 * 1024 });
    accepted.push({ kind, operation: await gateway.upload({ kind, body }, COUNTY) });
  }
  let flat = 1;
  for (const { kind, operation } of accepted) {
    const start = performance.now();
    if (kind === 'members') flat = await watch(gateway, operation);
    await finish(gateway, kind, operation);
    progress(`${kind}: ${seconds(performance.now() - start)}`);
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
    if (state === 'settling' || state === 'finished' || progress === null) break;
    const more = progress.rows.done - rows;
    if (more >= progress.rows.total / STRETCHES) {
      costs.push((performance.now() - since) / more);
      [rows, since] = [progress.rows.done, performance.now()];
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const third = Math.floor(costs.length / 3);
  return third === 0 ? 1 : median(costs.slice(-third)) / median(costs.slice(0, third));
}

async function copyAll(system: System, progress: (text: string) => void): Promise<{ time: number; rows: number }> {
  let [time, rows] = [0, 0];
  for (const service of domainServices) {
    const copied = await copyBaseline(system.databaseUrls[service]);
    progress(`COPY ${service}: ${copied.rows.toLocaleString('en')} rows in ${seconds(copied.milliseconds)}`);
    time += copied.milliseconds;
    rows += copied.rows;
  }
  return { time, rows };
}

/** Resolves when no household is left that was written and not checked by the rules since, one by one or with all others. */
async function untilChecked(url: string): Promise<void> {
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

function lines(scale: number, { time, checked, flat, memory }: Imported, copied: { time: number; rows: number }): Line[] {
  const largest = memory.reduce((a, b) => (a.peak > b.peak ? a : b));
  const towns = `import of ${scale} towns`;
  return [
    {
      name: towns, value: seconds(time), baseline: `${seconds(copied.time)} (${perSecond(copied.rows, copied.time)})`,
      ratio: time / copied.time, goal: '<= 3',
    },
    { name: `${towns}, until all rules are checked`, value: seconds(checked), baseline: seconds(copied.time), ratio: checked / copied.time, goal: '<= 5' },
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
