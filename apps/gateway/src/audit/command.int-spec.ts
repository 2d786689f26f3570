import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Anchors, AnchorWriter, readState, Recorder } from '@guzhou/auditing';
import { Counties } from '@guzhou/messaging';
import { createLogger } from '@guzhou/runtime';
import { freshDatabase, type FreshDatabase } from '@guzhou/testing';

const program = fileURLToPath(new URL('../../dist/audit/main.js', import.meta.url));
const [county, other] = ['522632', '522633'];

describe('audit verify', () => {
  let fresh: FreshDatabase;
  let folder: string;
  let env: Record<string, string>;

  beforeEach(async () => {
    fresh = await freshDatabase({ migrations: [new URL('../../prisma/migrations', import.meta.url)], messaging: true });
    folder = mkdtempSync(join(tmpdir(), 'guzhou-audit-'));
    env = { GATEWAY_DATABASE_URL: fresh.url, AUDIT_ANCHOR: pathToFileURL(folder).href, AUDIT_KEY: `n1:${randomBytes(32).toString('base64')}` };
    const recorder = new Recorder(fresh.database);
    const counties = new Counties(fresh.database, createLogger('test', 'silent'));
    const writer = new AnchorWriter(new Anchors(env.AUDIT_ANCHOR!, env.AUDIT_KEY!), 'test', () => new Date());
    for (const each of [county, other]) {
      await counties.note(each);
      for (let i = 0; i < 3; i++) await recorder.record({ county: each, subject: 'clerk', action: 'household.read', outcome: 'done' });
      await writer.write(each, 'head', (await readState(fresh.database, each))!);
    }
    await writer.close();
  });
  afterEach(async () => {
    await fresh.drop();
    rmSync(folder, { recursive: true });
  });

  type Ended = [code: number, stdout: string, stderr: string];
  const verify = (args: string[] = [], given: Record<string, string> = env) => new Promise<Ended>((resolve) => {
    execFile(process.execPath, [program, 'verify', ...args], { env: { PATH: process.env.PATH, ...given } }, (error, stdout, stderr) =>
      resolve([error === null ? 0 : Number(error.code), stdout, stderr]));
  });
  const edit = (change: string) => fresh.database.query(`${change} WHERE county_code = '${other}' AND sequence = 2`);

  it('says of each county that it is right, and ends with 0', async () => {
    const [code, stdout, stderr] = await verify();
    expect([code, stderr, stdout.split('\n')]).toEqual([0, '', [
      '522632：3 条无误，至第 3 条；锚 1 个，至第 3 条 · 522632: 3 entries are right, through 3; 1 anchors, through 3',
      '522633：3 条无误，至第 3 条；锚 1 个，至第 3 条 · 522633: 3 entries are right, through 3; 1 anchors, through 3', '']]);
  });

  it('names the first entry that is wrong, looks at the other counties all the same, and ends with 1', async () => {
    await edit("UPDATE audit_entries SET subject = 'another'");
    const [code, stdout] = await verify(['--json']);
    expect([code, stdout.trim().split('\n').map((line) => JSON.parse(line) as object)]).toMatchObject([1, [
      { county, entries: 3 }, { county: other, entries: 1, wrong: { trouble: 'edited', sequence: 2, en: 'entry 2 is not what its hash is of' } },
    ]]);
    expect((await verify(['--county', county]))[0]).toBe(0);
  });

  it('looks for a county that somebody took off the list, by its anchors', async () => {
    for (const table of ['audit_entries', 'audit_heads', 'messaging.county']) await fresh.database.query(`DELETE FROM ${table} WHERE county_code = '${other}'`);
    const [code, stdout] = await verify();
    expect([code, stdout]).toEqual([1, expect.stringContaining('522633: wrong (truncated): entries 1 to 3 are not there, and were')]);
  });

  it('holds a chain against a head that was written down', async () => {
    const { sequence, hash } = (await readState(fresh.database, county))!;
    expect((await verify(['--county', county, '--head', `${county}:${sequence}:${hash}`]))[0]).toBe(0);
    expect((await verify(['--county', county, '--head', `${county}:${sequence}:${hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))}`]))[0]).toBe(1);
  });

  it('says that it could not look, and ends with 2', async () => {
    expect(await verify([], {})).toEqual([2, '', expect.stringContaining('GATEWAY_DATABASE_URL')]);
    expect(await verify([], { ...env, GATEWAY_DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' })).toEqual([2, '', expect.stringContaining('cannot be reached')]);
    expect(await verify(['--head', 'x'])).toEqual([2, '', expect.stringContaining('county:sequence:hash')]);
  });

  it('says what it cannot notice without anchors', async () => {
    const [code, , stderr] = await verify([], { GATEWAY_DATABASE_URL: fresh.url });
    expect([code, stderr]).toEqual([0, expect.stringContaining('without AUDIT_ANCHOR a chain that was built anew is not noticed')]);
  });
});
