import { execFile } from 'node:child_process';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { domainServices, services, type DomainService, type Service } from '@guzhou/contracts';
import { csvOf, type TownFile } from '@guzhou/reference-town';
import { Database } from '@guzhou/runtime';
import { auditWithin } from '@guzhou/testing';
import { projections } from './projections.js';
import { startTown, type TownRun } from './town-run.js';

interface Finding {
  readonly lost: 'heard' | 'said' | 'written' | 'copy' | 'change' | 'record';
  readonly county: string;
  readonly service: string;
  readonly file?: string | null;
  readonly saidAgain?: boolean;
}

const command = fileURLToPath(new URL('../../../../tools/start/dist/compare.js', import.meta.url));
/** After this file the backups are made: each service says, hears or takes over something before it and after it. */
const BACKED_UP_AFTER = 'households';

describe('the database of one service, restored from a backup', () => {
  let run: TownRun;
  beforeAll(async () => { run = await startTown({ restartDead: false, env: { EPOCH_EXCHANGE_MS: '200' } }); });
  afterAll(async () => {
    for (const name of services) await withAdministrator((client) => client.query(`DROP DATABASE IF EXISTS ${databaseOf(name).name}_backup`));
    await run?.system.stop();
  });

  const files = () => run.town.files.filter(({ rows }) => rows()[Symbol.iterator]().next().done !== true);
  const county = () => run.town.code.slice(0, 6);
  const bring = async (file: TownFile) => {
    const { progress } = await run.gateway.import({ kind: file.kind, body: () => Readable.from(csvOf(file)) }, county());
    return progress!;
  };
  const restored = async () => (await run.gateway.call((api) => api.GET('/api/v1/recovery'))).services
    .filter(({ restoredAt }) => restoredAt !== null).map(({ service }) => service);
  const compare = (...args: string[]) => new Promise<{ code: number; findings: Finding[] }>((resolve, reject) => {
    const env = { ...process.env, GUZHOU_API_KEY: run.system.key };
    execFile(process.execPath, [command, '--url', run.system.gatewayUrl, '--json', ...args], { env }, (error, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr, { cause: error }));
      else resolve({ code: Number(error?.code ?? 0), findings: (JSON.parse(stdout) as { findings: Finding[] }).findings });
    });
  });

  const databaseOf = (service: Service) => {
    const { pathname, username } = new URL(run.system.databaseUrls[service]);
    return { name: pathname.slice(1), role: decodeURIComponent(username) };
  };
  const withAdministrator = async (work: (client: Database) => Promise<unknown>) => {
    const client = new Database({ url: process.env.GUZHOU_TEST_POSTGRES!, applicationName: 'test', maxConnections: 1 });
    try {
      await work(client);
    } finally {
      await client.close();
    }
  };
  const whileStopped = async (service: Service, work: (client: Database, name: string, role: string) => Promise<unknown>) => {
    const { name, role } = databaseOf(service);
    await run.system.service(service).stop();
    await withAdministrator((client) => work(client, name, role));
    await run.system.service(service).start();
  };

  const backUp = (service: Service) => whileStopped(service, async (client, name, role) => {
    await client.query(`DROP DATABASE IF EXISTS ${name}_backup`);
    await client.query(`CREATE DATABASE ${name}_backup TEMPLATE ${name} OWNER ${role}`);
  });
  const restore = (service: Service) => whileStopped(service, async (client, name) => {
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await client.query(`ALTER DATABASE ${name}_backup RENAME TO ${name}`);
  });
  const inDatabaseOf = async <Row>(service: DomainService, sql: string): Promise<Row[]> => {
    const client = new Database({ url: run.system.databaseUrls[service], applicationName: 'test', maxConnections: 1 });
    try {
      return await client.query<Row>(sql);
    } finally {
      await client.close();
    }
  };

  it.each(domainServices)('%s gets back what it heard, and names the files that it lost', async (service) => {
    run.nextTown();
    const [early, late] = [files(), files()];
    const at = early.findIndex(({ kind }) => kind === BACKED_UP_AFTER);
    for (const file of early.splice(0, at + 1)) await bring(file);
    await backUp(service);
    const after = late.slice(at + 1);
    for (const file of after) await bring(file);
    expect(await restored()).toEqual([]);

    await restore(service);
    expect(await restored()).toEqual([service]);

    const seen = await compare('--look');
    expect(seen.code).toBe(1);
    // What a service restored before does not know that it said stays with its hearers.
    expect(new Set(seen.findings.filter(({ lost }) => lost !== 'said').map((finding) => finding.service))).toEqual(new Set([service]));
    expect(seen.findings.filter(({ lost }) => lost === 'heard').every(({ saidAgain }) => saidAgain === false)).toBe(true);
    const mended = await compare();
    // What records show beside: the messages that are said again bring it, and what a first hearer knew is said anew to all.
    const ofMessages = (findings: readonly Finding[]) => findings.filter(({ lost }) => lost === 'heard' || lost === 'said' || lost === 'written');
    expect(ofMessages(mended.findings))
      .toEqual(ofMessages(seen.findings).map((finding) => (finding.lost === 'heard' ? { ...finding, saidAgain: true } : finding)));
    expect(await restored()).toEqual([]);

    const lost = new Set(mended.findings.filter((finding) => finding.lost === 'written').map(({ file }) => file));
    const again = after.filter(({ kind }) => lost.has(kind));
    expect(again.map(({ kind }) => kind).sort()).toEqual([...lost].sort());
    for (const file of again) expect(await bring(file)).toMatchObject({ refused: 0 });
    await run.audit({ restored: domainServices });
    expect((await compare('--look')).findings.filter((finding) => finding.lost !== 'said')).toEqual([]);
  });

  it.each(['training', 'households'] as const)('%s gets back from records what was said longer ago than messages are kept', async (service) => {
    run.nextTown();
    const all = files();
    const at = all.findIndex(({ kind }) => kind === BACKED_UP_AFTER);
    for (const file of all.slice(0, at + 1)) await bring(file);
    await backUp(service);
    for (const file of all.slice(at + 1)) await bring(file);
    await restore(service);
    expect(await restored()).toEqual([service]);
    for (const each of domainServices) await inDatabaseOf(each, 'DELETE FROM messaging.outbox');

    const { findings } = await compare('--look');
    expect(findings.filter(({ lost }) => lost === 'heard')).toEqual([]);
    const copies = findings.filter(({ lost }) => lost === 'copy');
    expect(new Set(copies.map((finding) => finding.service))).toEqual(new Set([service]));
    const mended = await compare();
    expect(mended.findings.filter(({ lost }) => lost === 'copy')).toEqual(copies.map((copy) => ({ ...copy, saidAgain: true })));
    const lost = new Set(mended.findings.filter((finding) => finding.lost === 'written').map(({ file }) => file));
    for (const file of all.slice(at + 1).filter(({ kind }) => lost.has(kind))) expect(await bring(file)).toMatchObject({ refused: 0 });
    await auditWithin(60_000, { databases: run.system.databaseUrls, routes: [], projections, restored: domainServices });
    expect((await compare('--look')).findings.filter((finding) => finding.lost !== 'said')).toEqual([]);
  });

  it('a change made after the restore is heard, though others knew another one under the same version', async () => {
    run.nextTown();
    for (const file of files()) await bring(file);
    const placements = files().find(({ kind }) => kind === 'placements')!;
    const first = [...placements.rows()][0]!;
    const column = placements.columns.indexOf('employer');
    const withEmployer = (employer: string) => ({ ...placements, rows: () => [first.map((cell, i) => (i === column ? employer : cell))] });
    const code = first[placements.columns.indexOf('placement_code')]!;
    const versions = async () => (await Promise.all((['employment', 'training', 'households'] as const).map((service) =>
      inDatabaseOf<{ version: number }>(service, `SELECT version FROM placement WHERE placement_code = '${code}'`)))).flat().map(({ version }) => version);

    await backUp('employment');
    expect(await bring(withEmployer('甲厂'))).toMatchObject({ changed: 1 });
    await restore('employment');
    expect(await restored()).toEqual(['employment']);
    const [, known] = await versions();
    expect(await bring(withEmployer('乙厂'))).toMatchObject({ changed: 1 });
    const [now, ...heard] = await versions();
    expect(now).toBeGreaterThan(known!);
    expect(heard).toEqual([now, now]);
    await compare();
  });

  it('names the records of which others know more, and says them anew', async () => {
    run.nextTown();
    for (const file of files()) await bring(file);
    const placements = files().find(({ kind }) => kind === 'placements')!;
    const first = [...placements.rows()][0]!;
    const column = placements.columns.indexOf('employer');
    await backUp('employment');
    expect(await bring({ ...placements, rows: () => [first.map((cell, i) => (i === column ? '甲厂' : cell))] })).toMatchObject({ changed: 1 });
    await restore('employment');
    const code = first[placements.columns.indexOf('placement_code')]!;
    expect((await compare()).findings.filter(({ lost }) => lost === 'change'))
      .toEqual([{ lost: 'change', county: county(), service: 'employment', hearer: 'training', book: 'placements', records: 1, codes: [code] }]);
    await auditWithin(60_000, { databases: run.system.databaseUrls, routes: [], projections, restored: domainServices });
    expect((await compare('--look')).findings.filter(({ lost }) => lost === 'change' || lost === 'copy')).toEqual([]);
  });

  it('of the gateway loses what it alone knew, and nothing that services did for it: files brought again change nothing', async () => {
    run.nextTown();
    const [first, ...rest] = files();
    await bring(first!);
    const lost = async () => (await compare('--look', '--county', county())).findings.filter((finding) => finding.lost !== 'said');
    const before = await lost();
    await backUp('gateway');
    for (const file of rest) await bring(file);
    const operation = await run.gateway.requestReport(run.town.code, '2020-05');
    await run.gateway.untilFinished(operation);
    await restore('gateway');

    expect(await restored()).toEqual(['gateway']);
    expect(await (await fetch(`${run.system.service('gateway').healthUrl}/health/ready`)).json()).toMatchObject({ restoredAt: expect.any(String) });
    await expect(run.gateway.operation(operation.id)).rejects.toThrow('operation/unknown');
    expect(await lost()).toEqual(before);
    expect(await restored()).toEqual(['gateway']);
    await compare();
    expect(await restored()).toEqual([]);
    for (const file of rest) expect(await bring(file)).toMatchObject({ created: 0, changed: 0, refused: 0 });
    await run.audit({ restored: domainServices });
  });
});
