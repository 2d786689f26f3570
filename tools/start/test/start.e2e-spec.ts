import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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

async function start(...args: string[]): Promise<Ended> {
  const port = String(await freePort());
  return await new Promise((resolve) => {
    execFile(process.execPath, [main, '--port', port, ...args], { maxBuffer: 1 << 24 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }));
  });
}

describe('npm start', () => {
  afterAll(() => { rmSync(data, { recursive: true, force: true }); });

  it('computes every published figure from records and prints nothing but JSON when asked to', async () => {
    const { code, stdout, stderr } = await start('--once', '--json', '--data', join(data, 'sound'));
    expect(stderr).not.toMatch(/differs/);
    expect(code).toBe(0);
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({ division: '522632100000', period: '2020-05', complete: true });
    expect(printed.figures).toEqual(
      referenceFigures.map(({ measure, value, unit, published }) => ({ measure, value, unit, published, match: true })));
    expect(printed.reconciliation).toContainEqual(expect.objectContaining({ line: 'unreconciled', households: 410, persons: 1809 }));
  }, 240_000);

  it('ends with an error that names the figure when one record is spoiled', async () => {
    const { code, stdout, stderr } = await start('--once', '--spoil', 'fund-altered', '--data', join(data, 'spoiled'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/industry\.invested\.total differs: computed 4982\.1776, published 4982\.1775/);
    expect(stdout).toMatch(/industry\.invested\.total .*✗/);
  }, 240_000);
});
