import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { csvOf, referenceTown, type TownFile } from '@guzhou/reference-town';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';
import { peakMemory } from '../import/memory-watch.js';
import { perSecond, seconds, timed, type Line, type Benchmark, type Progress } from '../benchmark.js';
import { copyOut } from './copy-out.js';

/** About 100,000 households and half a million members. */
const TOWNS = 12;
const COUNTY = '522632';
/** Goal for any process, in MiB. */
const MEMORY = 512;
/** What members refer to. */
const BEFORE = ['divisions', 'villages', 'households'];

/** A file that is previewed before it is applied, and files of all that is on record. */
export const files: Benchmark = {
  name: 'files',
  baseline: 'a direct import of as many rows; COPY of the same records to a client',
  async run({ size, progress }) {
    const towns = referenceTown({ scale: Math.max(1, Math.round(TOWNS * size)) });
    const folder = mkdtempSync(join(tmpdir(), 'guzhou-bench-'));
    const system = await startSystem({ dataFolder: folder, environment: {}, env: { LOG_LEVEL: 'warn' } });
    try {
      const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
      for (const kind of BEFORE) await gateway.import(asFile(towns.find((file) => file.kind === kind)!), COUNTY);
      const [first, second] = halves(towns.find(({ kind }) => kind === 'members')!);
      const direct = await timed(() => gateway.import(asFile(first), COUNTY));
      progress(`家庭成员，直接导入：${seconds(direct)}`, `members, direct: ${seconds(direct)}`);
      const staged = await timed(() => importStaged(gateway, second));
      progress(`家庭成员，先预览：${seconds(staged)}`, `members, staged: ${seconds(staged)}`);
      return [
        { name: 'staged import of as many members', value: seconds(staged), baseline: seconds(direct), ratio: staged / direct, goal: '<= 1.6' },
        ...await compareExports(system, progress),
        ...(['gateway', 'households'] as const).map((service) => {
          const peak = peakMemory(system.service(service).pid);
          return { name: `… memory of ${service}`, value: `${Math.round(peak)} MiB`, baseline: `${MEMORY} MiB`, ratio: peak / MEMORY, goal: '<= 1' };
        }),
      ];
    } finally {
      await system.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function asFile(file: TownFile) {
  return { kind: file.kind, body: () => Readable.from(csvOf(file)) };
}

/** Two files of as many rows, the first of one part of the county, the second of the other. */
function halves(file: TownFile): [TownFile, TownFile] {
  let rows = 0;
  for (const _ of file.rows()) rows++;
  const middle = rows / 2;
  const half = (wanted: (i: number) => boolean): TownFile => ({
    ...file,
    *rows() {
      let i = 0;
      for (const row of file.rows()) if (wanted(i++)) yield row;
    },
  });
  return [half((i) => i < middle), half((i) => i >= middle)];
}

async function importStaged(gateway: GatewayClient, file: TownFile): Promise<void> {
  const staged = await gateway.upload({ kind: file.kind, body: () => Readable.from(csvOf(file)) }, COUNTY, 'preview');
  const preview = await gateway.untilFinished(staged);
  const applied = await gateway.untilFinished(await gateway.apply(preview, 'good'));
  if (applied.progress!.refused > 0) throw new Error(`${applied.progress!.refused} rows refused.`);
}

async function compareExports(system: System, progress: Progress): Promise<Line[]> {
  const lines: Line[] = [];
  for (const format of ['csv', 'xlsx'] as const) {
    const baseline = await copyOut(system.databaseUrls.households, COUNTY);
    const ours = await download(system, `/api/v1/exports/members?division=${COUNTY}000000&identity=full&purpose=verification&format=${format}`);
    const [rows, own, bare] = [baseline.rows.toLocaleString('en'), seconds(ours.time), seconds(baseline.milliseconds)];
    progress(`导出 ${rows} 行，${format}：${own}，对照 ${bare}`, `export of ${rows} rows, ${format}: ${own} against ${bare}`);
    lines.push({
      name: `export of ${baseline.rows.toLocaleString('en')} rows of members, ${format}`, value: `${seconds(ours.time)} (${perSecond(baseline.rows, ours.time)})`,
      baseline: seconds(baseline.milliseconds), ratio: ours.time / baseline.milliseconds, goal: '<= 25',
    }, {
      name: `… its first byte, ${format}`, value: seconds(ours.first), baseline: seconds(ours.time), ratio: ours.first / ours.time, goal: '<= 0.1',
    });
  }
  return lines;
}

/** Milliseconds until the first byte and until the last. */
async function download(system: System, path: string): Promise<{ first: number; time: number }> {
  const start = performance.now();
  const { ok, body } = await system.fetch(path);
  if (!ok) throw new Error(`No file: ${path}`);
  let first: number | undefined;
  for await (const _ of body!) first ??= performance.now() - start;
  return { first: first!, time: performance.now() - start };
}
