import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const program = (stop: string, then = '') => `
  const { shutdownOnSignal } = await import(${JSON.stringify(join(folderOf(), 'shutdown.ts'))});
  const say = (fields, text) => console.log(typeof fields === 'string' ? fields : text);
  const logger = { info: say, error: say, fatal: say, flush: () => {} };
  shutdownOnSignal({ logger, grace: 200, stop: ${stop} });
  setInterval(() => {}, 1000);
  console.log('ready');
  ${then}`;

function folderOf(): string {
  return new URL('.', import.meta.url).pathname;
}

describe('a process that is told to stop', () => {
  const run = async (code: string, signals: NodeJS.Signals[]) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', code]);
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += String(data);
      if (String(data).includes('ready')) for (const signal of signals) child.kill(signal);
    });
    const [exitCode] = await once(child, 'close') as [number | null];
    return { exitCode, output };
  };

  it('ends with 0 once its work ended', async () => {
    const { exitCode, output } = await run(program(`async () => { console.log('work ended'); }`), ['SIGTERM']);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/ready\s+stopping\s+work ended\s+stopped/);
  });

  it('ends with 1 when its work does not end in time', async () => {
    const { exitCode, output } = await run(program('() => new Promise(() => {})'), ['SIGINT']);
    expect([exitCode, output.includes('did not end in time')]).toEqual([1, true]);
  });

  it('ends with 1 when it cannot stop in order', async () => {
    expect((await run(program(`async () => { throw new Error('no'); }`), ['SIGTERM'])).exitCode).toBe(1);
  });

  it('ends with 1 on what nobody caught, without telling its message', async () => {
    const { exitCode, output } = await run(program('async () => {}', `setImmediate(() => { throw new Error('990101195001010012'); });`), []);
    expect(exitCode).toBe(1);
    expect(output).not.toContain('9901');
  });
});
