import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { supervise } from './supervised-process.js';

const sleeper = { command: 'sleep', args: ['600'], logFile: '/dev/null' };

describe('supervise', () => {
  it('tells the pid of the program itself, and how it ended', async () => {
    const program = await supervise(sleeper);
    process.kill(program.pid, 'SIGKILL');
    expect(await program.ended).toBe(128 + 9);
    program.kill('SIGTERM'); // too late, and no error
  });

  it('ends a program that was halted', async () => {
    const program = await supervise(sleeper);
    program.kill('SIGSTOP');
    expect(await program.stop()).toBe(128 + 15);
  });

  it('passes on the exit code of a program that ends by itself', async () => {
    const program = await supervise({ command: 'sh', args: ['-c', 'exit 7'], logFile: '/dev/null' });
    expect(await program.ended).toBe(7);
  });

  it('ends the program and removes its folder when we are killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guzhou-leash-'));
    const url = (path: string) => fileURLToPath(new URL(path, import.meta.url));
    const parent = spawn(process.execPath, ['--import', url('../../jest/typescript-hooks.mjs'), '--input-type=module', '-e', `
      import { supervise } from ${JSON.stringify(url('supervised-process.ts'))};
      const { pid } = await supervise({ ...${JSON.stringify(sleeper)}, removeAfter: ${JSON.stringify(folder)} });
      console.log(pid);
      setInterval(() => {}, 1000);
    `], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(parent.stdout, 'data');
    const pid = Number(String(line));
    expect(pid).toBeGreaterThan(0);
    parent.kill('SIGKILL');
    await until(() => !existsSync(folder));
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
