import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort } from '@guzhou/testing';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, ...args: string[]): Promise<Ended> {
  const path = fileURLToPath(new URL(`../../${program}`, import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [path, ...args], { env: { PATH: process.env.PATH } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }));
  });
}

const programs = [['start', 'start/dist/main.js'], ['run load', 'start/dist/load.js'], ['run compare', 'start/dist/compare.js'], ['run bench', 'bench/dist/main.js']] as const;

describe('the programs', () => {
  it.each(programs)('npm %s says how it is used when asked, and ends with 0', async (name, program) => {
    for (const help of ['--help', '-h']) {
      const { code, stdout, stderr } = await run(program, help);
      expect([code, stderr, stdout.split('\n')[0]]).toEqual([0, '', expect.stringContaining(`npm ${name}`)]);
      expect(stdout).toMatch(/显示本说明 · show this/);
    }
  });

  it.each(programs)('npm %s says so when it does not know an option, and ends with 2', async (name, program) => {
    const { code, stdout, stderr } = await run(program, '--nonsense');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(new RegExp(`^没有选项 --nonsense。 · There is no option --nonsense\\.\n[^]*npm ${name}`));
  });

  it('npm run load without files brings nothing', async () => {
    const { code, stderr } = await run('start/dist/load.js', '--url', 'http://127.0.0.1:9');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^没有文件可导入。参照月份须用 --reference-month/)]);
  });
});

describe('a gateway that does not answer', () => {
  let server: Server | undefined;
  afterEach(() => { server?.close(); });

  async function serve(status: number, body: string): Promise<string> {
    server = createServer((_, response) => { response.writeHead(status, { 'content-type': 'application/json' }).end(body); }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it.each(['load', 'compare'])('is waited for as long as %s is told, which says so at once', async (name) => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { code, stderr } = await run(`start/dist/${name}.js`, '--url', url, '--wait', '1', ...(name === 'load' ? ['--reference-month'] : []));
    expect(code).toBe(1);
    const [first, last] = stderr.split('\n');
    expect(first).toMatch(new RegExp(`网关 ${url} 没有答复（ECONNREFUSED），最多等 1 秒 · .*waiting for 1 s at most`));
    expect(last).toMatch(new RegExp(`^网关 ${url} 没有答复`));
  });

  it('is not waited for where that is said', async () => {
    const { stderr } = await run('start/dist/load.js', '--url', `http://127.0.0.1:${await freePort()}`, '--wait', '0', '--reference-month');
    expect(stderr).not.toContain('最多等');
    expect(stderr).toContain('没有答复');
  });

  it('is told from something else that answers there', async () => {
    const url = await serve(404, '<html></html>');
    const { code, stderr } = await run('start/dist/load.js', '--url', url, '--reference-month');
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${url} 的答复不是古州网关的答复 (404)`)]);
  });
});
