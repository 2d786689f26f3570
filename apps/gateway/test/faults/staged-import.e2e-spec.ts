import { Readable } from 'node:stream';
import type { Service } from '@guzhou/contracts';
import { csvOf, type TownFile } from '@guzhou/reference-town';
import { startTown, type TownRun } from './town-run.js';

/** Where a process is killed while files are applied. */
const points: [point: string, service: Service][] = [['durable.before-commit', 'gateway'], ['request.after-commit', 'households']];

describe('a staged file, when a process is killed', () => {
  const deaths: Service[] = [];
  let run: TownRun;
  beforeAll(async () => { run = await startTown({ onDeath: (service) => { deaths.push(service); } }); });
  afterAll(async () => { await run.system.stop(); });

  /** Staged, previewed, then applied: every row, or the test fails. */
  const bring = async (file: TownFile, whilePreviewed: () => void = () => {}) => {
    const staged = await run.gateway.upload({ kind: file.kind, body: () => Readable.from(csvOf(file)) }, run.town.code.slice(0, 6), 'preview');
    whilePreviewed();
    const preview = await run.gateway.untilFinished(staged);
    const applied = await run.gateway.apply(preview, 'all');
    const { progress, quarantined } = await run.gateway.untilFinished(applied);
    expect({ kind: file.kind, refused: progress?.refused, quarantined }).toEqual({ kind: file.kind, refused: 0, quarantined: 0 });
  };
  const files = () => run.town.files.filter((file) => file.rows()[Symbol.iterator]().next().done !== true);

  it.each(points)('at %s in %s, leaves nothing lost or doubled', async (point, service) => {
    deaths.length = 0;
    run.nextTown();
    await run.system.service(service).restart({ CRASH_AT: `${point}:2` });
    run.system.service(service).changeEnv({ CRASH_AT: '' });
    for (const file of files()) await bring(file);
    expect(deaths).toEqual([service]);
    await run.audit();
  });

  it('while it is previewed, leaves nothing lost or doubled', async () => {
    run.nextTown();
    const killed = new Map<string, Service>([['households', 'gateway'], ['members', 'households']]);
    for (const file of files()) {
      const service = killed.get(file.kind);
      await bring(file, () => { if (service !== undefined) run.system.service(service).kill('SIGKILL'); });
    }
    await run.audit();
  });
});
