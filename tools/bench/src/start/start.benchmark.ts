import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@guzhou/testing';
import { seconds, type Benchmark } from '../benchmark.js';

/** `npm start` in an installed clone with an empty data folder, until the report is printed. */
export const start: Benchmark = {
  name: 'start',
  baseline: 'nothing: it is printed; the aim is 40 s',
  async run() {
    const data = mkdtempSync(join(tmpdir(), 'guzhou-bench-'));
    const since = performance.now();
    const child = spawn(process.execPath, [
      fileURLToPath(new URL('../../../start/dist/main.js', import.meta.url)), '--once', '--json', '--data', data, '--port', String(await freePort()),
    ], { stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    const milliseconds = performance.now() - since;
    const [code] = await ended as [number];
    rmSync(data, { recursive: true, force: true });
    if (code !== 0) throw new Error(`npm start ended with ${code}.`);
    return [{ name: 'npm start until the report', value: seconds(milliseconds), baseline: '40 s', ratio: milliseconds / 40_000, goal: '<= 1' }];
  },
};
