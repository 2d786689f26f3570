import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@guzhou/testing';
import { referenceFigures } from '@guzhou/reference-town';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'guzhou-start-'));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function start(port: string, ...args: string[]): Promise<Ended> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [main, '--port', port, ...args], { maxBuffer: 1 << 24 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }));
  });
}

/** What a caller without a key was answered while it ran. */
const statuses = new Set<number>();

async function askWithoutKey(port: string): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/api/v1/operations?county=522632`).then(({ status }) => statuses.add(status), () => {});
}

async function whileItRuns(running: Promise<Ended>, ask: () => Promise<void>): Promise<Ended> {
  let ended = false;
  void running.then(() => { ended = true; });
  while (!ended) {
    await ask();
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  return running;
}

describe('npm start', () => {
  afterAll(() => { rmSync(data, { recursive: true, force: true }); });

  it('computes every published figure from records and prints nothing but JSON when asked to', async () => {
    const port = String(await freePort());
    const running = start(port, '--once', '--json', '--data', join(data, 'sound'));
    const { code, stdout, stderr } = await whileItRuns(running, () => askWithoutKey(port));
    expect(stderr).not.toMatch(/differs/);
    expect(code).toBe(0);
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({ division: '522632100000', period: '2020-05', complete: true });
    expect(printed.figures).toEqual(
      referenceFigures.map(({ measure, value, unit, published }) => ({ measure, value, unit, published, match: true })));
    expect(printed.reconciliation).toContainEqual(expect.objectContaining({ line: 'unreconciled', households: 410, persons: 1809 }));
  }, 240_000);

  it('lets nobody in without the key that it made for its owner', () => {
    expect([...statuses]).toEqual([401]);
    const key = join(data, 'sound', 'key');
    expect([statSync(key).mode & 0o777, readFileSync(key, 'utf8')]).toEqual([0o600, expect.stringMatching(/^gz_[0-9a-z]{12}_[0-9a-z]{39}\n$/)]);
  });

  it('ends with an error that names the figure when one record is spoiled', async () => {
    const { code, stdout, stderr } = await start(String(await freePort()), '--once', '--spoil', 'fund-altered', '--data', join(data, 'spoiled'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/industry\.invested\.total differs: computed 4982\.1776, declared 4982\.1775/);
    expect(stdout).toMatch(/industry\.invested\.total .*✗/);
  }, 240_000);
});
