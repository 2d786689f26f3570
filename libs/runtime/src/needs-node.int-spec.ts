import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const read = (path: string) => JSON.parse(readFileSync(at(path), 'utf8')) as { engines?: { node: string }; devDependencies: Record<string, string> };

/** Runs a program as if Node were of that version. */
function runOn(version: string, program: string): Promise<{ code: number; stderr: string }> {
  const pretend = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', pretend, at(program), '--help'], { env: { PATH: process.env.PATH } }, (error, _stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stderr }));
  });
}

describe('the Node that everything needs', () => {
  const programs = [
    ...readdirSync(at('apps')).map((app) => `apps/${app}/dist/main.js`),
    ...['start', 'bench', 'reference-town'].map((tool) => `tools/${tool}/dist/main.js`),
  ];

  it.each(programs)('is asked for in a sentence by %s, run by hand on an older one', async (program) => {
    const { code, stderr } = await runOn('20.20.2', program);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/Node 20\.20\.2 is too old: >=24 is needed\. Use node_modules\/\.bin\/node/)]);
  });

  it('is enough for them', async () => {
    expect((await runOn('24.0.0', 'apps/gateway/dist/main.js')).stderr).toContain('The environment is not complete, or wrong');
  });

  it('is what engines names, what npm brings along and what the images hold', () => {
    const { engines, devDependencies } = read('package.json');
    expect(read('libs/runtime/package.json').engines).toEqual(engines);
    const [major] = devDependencies.node!.split('.');
    expect(engines).toEqual({ node: `>=${major}` });
    expect(readFileSync(at('Dockerfile'), 'utf8')).toContain(`NODE_IMAGE=node:${devDependencies.node!}-`);
  });
});
