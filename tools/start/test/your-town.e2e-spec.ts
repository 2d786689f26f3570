import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { services } from '@guzhou/contracts';
import { freePort } from '@guzhou/testing';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = (name: string) => join(root, 'tools/start/dist', name);
/** The commands of a page, block by block. */
const blocksOf = (page: string) =>
  [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(/```sh\n([^]*?)```/g)].map(([, block]) => block!);
const blocks = blocksOf('your-town.md');

const home = mkdtempSync(join(tmpdir(), 'guzhou-your-town-'));
/** Without the server of the tests, which forgets what a system left: data is to be found again. */
const env = { PATH: process.env.PATH };
let port: string;
let platform: ChildProcess;
/** What it has printed. */
let shown = '';

/** `npm start` and `npm run load` without the setup before them, on a port and a folder of this test's own. */
function here(block: string): string {
  return block.replaceAll(/npm (--silent )?run load --/g, `'${process.execPath}' '${program('load.js')}'`)
    .replaceAll('http://127.0.0.1:8080', `http://127.0.0.1:${port}`).replaceAll('.data/own', 'own');
}

function run(script: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile('bash', ['--norc', '-euo', 'pipefail', '-c', script], { cwd: home, env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }));
  });
}

describe('the page on a town of one\'s own', () => {
  const outputs: string[] = [];

  beforeAll(async () => {
    port = String(await freePort());
    expect(blocks[0]).toBe('npm start -- --empty\n');
    platform = spawn(process.execPath, [program('main.js'), '--empty', '--port', port, '--data', join(home, 'own')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    platform.stderr!.on('data', (chunk: Buffer) => { said += String(chunk); });
    const up = new Promise<void>((resolve) => {
      platform.stdout!.on('data', (chunk: Buffer) => {
        shown += String(chunk);
        if (shown.includes('Ctrl-C')) resolve();
      });
    });
    await Promise.race([up, once(platform, 'close').then(() => { throw new Error(said); })]);
  }, 240_000);

  afterAll(async () => {
    if (platform.exitCode === null) {
      platform.kill('SIGINT');
      await once(platform, 'close');
    }
    rmSync(home, { recursive: true, force: true });
  });

  it('begins with a start that prints how to sign in, and a key that opens the API', async () => {
    expect(shown).toMatch(/first administrator.*\n +http\S+\/sign-in\//);
    const [, key] = /^API key: (gz_\S+)$/m.exec(shown)!;
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/counties`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
  });

  it('leads from an empty platform to a report and to declared figures, command by command', async () => {
    const [exports, ...steps] = blocks.slice(1).map(here);
    for (const step of steps) {
      const { code, output } = await run(`${exports}\n${step}`);
      expect({ step, code, output }).toEqual({ step, code: 0, output });
      outputs.push(output);
    }
    const printed = outputs.join('\n');
    expect(printed).toMatch(/imported households: 3 new/);
    expect(printed).toMatch(/imported members: 4 new/);
    expect(printed).toMatch(/households\.remaining\.households +1 户/);
    expect(outputs.at(-1)).toMatch(/households\.remaining\.households +1 户 +1户 +✓/);
    expect(outputs.at(-1)).toMatch(/villages\.units +2 个村 +3个村 +✗/);
    const behind = JSON.parse(readFileSync(join(home, 'my-town/behind.json'), 'utf8'));
    expect(JSON.stringify(behind)).toContain('H0002');
    expect(JSON.stringify(behind)).not.toContain('H0001');
  }, 240_000);

  it('has files brought, previewed, mended and exported as the page on importing says, line by line', async () => {
    const [prepare, ...steps] = blocksOf('importing.md').map(here);
    const { code, output } = await run([prepare, ...steps].join('\n'));
    expect({ code, output }).toEqual({ code: 0, output });
    expect(output).toMatch(/"verdict":"changed"/);
    expect(output).toMatch(/5,village_code,/);
    for (const file of ['changes.xlsx', 'refused.xlsx', 'all-members.xlsx', 'all-members.csv', 'households-may.xlsx']) {
      expect(existsSync(join(home, 'files', file))).toBe(true);
    }
  }, 240_000);

  it('starts without anything of the reference town', async () => {
    const { output } = await run(`${here(blocks[1]!)}\ncurl -s -H "Authorization: Bearer $GUZHOU_API_KEY" "$GUZHOU/api/v1/divisions/522632100000"`);
    expect(output).toContain('division/unknown');
  });

  const load = (...args: string[]) => run(`${here(blocks[1]!)}\n${here('npm run load -- --url "$GUZHOU"')} ${args.join(' ')}`);

  it('says which rows were refused, how to get them, and which files were not brought because of them', async () => {
    const wrong = await run(`${here(blocks[1]!)}
      mkdir -p second && cp my-town/*.csv second
      printf 'H0009,990101100009,990101100009-01,2001-05-01,,,,,,,,\\n' >> second/households.csv
      cp second/villages.csv 'second/村（社区）.csv'
      ${here('npm run load -- --url "$GUZHOU" --county 990101 second/households.csv second/members.csv "second/村（社区）.csv"')}`);
    expect(wrong.code).toBe(1);
    expect(wrong.output).toMatch(/1 rows were refused[^]*\n {2}row,column,code,zh,en\n {2}5,village_code,/);
    expect(wrong.output).toMatch(/not brought: second\/members\.csv needs second\/households\.csv/);
    expect(wrong.output).toMatch(/imported villages: 0 new, 0 changed, 2 as before/);
    expect(wrong.output).not.toContain('imported members');
    const [, command] = /\n +(curl .* --create-dirs .*)\n/.exec(wrong.output)!;
    const again = /\n +(npm run load -- .*)\n/.exec(wrong.output)![1]!;
    const mended = await run(`${here(blocks[1]!)}\n${command!.replace('.xlsx', '.csv').replace('format=xlsx', 'format=csv')}
      sed -i s/990101100009/990101100002/g refused/households.csv\n${here(again).replace('.xlsx', '.csv')}`);
    expect(mended).toEqual({ code: 0, output: expect.stringContaining('imported households: 1 new') });
  });

  it('prints a line of JSON for each file, and nothing else on standard output', async () => {
    const { code, output } = await load('--county 990101 --json second/households.csv second/members.csv second/villages.csv 2> /dev/null');
    const lines = output.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect([code, lines]).toEqual([1, [
      { file: 'second/households.csv', kind: 'households', county: '990101', outcome: 'rows-refused', operation: expect.any(String),
        created: 0, changed: 0, unchanged: 3, refused: 1,
        rowErrors: expect.stringContaining('/row-errors'), refusedRows: expect.stringContaining('/refused-rows') },
      { file: 'second/members.csv', kind: 'members', county: '990101', outcome: 'not-brought', because: 'second/households.csv' },
      expect.objectContaining({ file: 'second/villages.csv', outcome: 'taken', refused: 0 }),
    ]]);
    const report = await load('--county 990101 --json --report 990101100000/2020-05 2> /dev/null');
    expect([report.code, JSON.parse(report.output)]).toEqual([0, { report: expect.objectContaining({ period: '2020-05' }) }]);
  });

  it('names the file, the county and what the gateway has against it', async () => {
    const headings = await run(`printf 'code,colour\\n' > second/divisions.csv
      ${here(blocks[1]!)}\n${here('npm run load -- --url "$GUZHOU" --county 990101 second/divisions.csv second/villages.csv')}`);
    expect(headings.code).toBe(1);
    expect(headings.output).toMatch(/未导入 second\/divisions\.csv（行政区划，县 990101）[^]*\(file\/wrong-headings\)/);
    expect(headings.output).toContain('second/villages.csv needs second/divisions.csv');
    expect(headings.output).not.toMatch(/%2F|\/api\/v1\/imports/);
    const other = await load('--key gz_wrong --county 990101 my-town/villages.csv');
    expect(other).toEqual({ code: 1, output: expect.stringContaining('access/not-signed-in') });
  });

  it('keeps the reference month out of a platform that has a county of its own', async () => {
    expect(await load('--reference-month')).toEqual({ code: 1, output: expect.stringMatching(/示例县 990101.*the reference month .* is not brought/) });
    const { output } = await run(`${here(blocks[1]!)}\ncurl -s -H "Authorization: Bearer $GUZHOU_API_KEY" "$GUZHOU/api/v1/counties"`);
    expect(JSON.parse(output)).toEqual({ counties: [{ code: '990101', name: '示例县' }] });
  });

  it('keeps it out of its own county, too, where that has a household of another register', async () => {
    const { code, output } = await run(`mkdir -p registered
      sed s/990101100001/522632100999/g my-town/villages.csv | head -2 > registered/villages.csv
      sed s/990101100001/522632100999/g my-town/households.csv | head -2 > registered/households.csv`);
    expect([code, output]).toEqual([0, '']);
    expect(await load('--county 522632 registered/villages.csv registered/households.csv')).toMatchObject({ code: 0 });
    const refused = expect.stringMatching(/不属于参照月份的数据（.*522632.*）[^]*--empty.* · .*522632.*the reference month .* is not brought/);
    expect(await load('--reference-month')).toEqual({ code: 1, output: refused });
  });

  it('tells where each process says how it is', async () => {
    const addresses = [...shown.matchAll(/^ {4}(\w+) +(http:\S+)$/gm)];
    expect(addresses.map(([, name]) => name).sort()).toEqual([...services].sort());
    for (const [, , address] of addresses) expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  });

  it('tells where the key of a folder outside of here lies, by its whole path', () => {
    expect(shown).toContain(`$(cat ${join(home, 'own', 'key')})`);
  });

  it('is not mixed with the reference town by a start without --empty', async () => {
    platform.kill('SIGINT');
    await once(platform, 'close');
    const { code, output } = await run(`'${process.execPath}' '${program('main.js')}' --once --port ${port} --data own`);
    expect([code, output]).toEqual([1, expect.stringMatching(/示例县 990101.*the reference month .* is not brought/)]);
    expect(output).not.toContain('imported');
  }, 240_000);

  it('ends soon after Ctrl-C, in the middle of an import too, and goes on with it at the next start', async () => {
    const data = join(home, 'middle');
    const interrupted = spawn(process.execPath, [program('main.js'), '--port', port, '--data', data], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    let at = 0;
    interrupted.stderr.on('data', (chunk: Buffer) => {
      said += String(chunk);
      if (at !== 0 || !said.includes('imported households')) return;
      at = Date.now();
      interrupted.kill('SIGINT');
    });
    const [code] = await once(interrupted, 'close') as [number];
    expect([code, said.includes('imported members'), existsSync(join(data, 'running'))]).toEqual([130, false, false]);
    // Less than 5 s on a machine that does nothing else; before, the time-outs of connections: 33 s.
    expect(Date.now() - at).toBeLessThan(20_000);
    const { output } = await run(`'${process.execPath}' '${program('main.js')}' --once --json --port ${port} --data '${data}'`);
    expect(output).toContain('"match":true');
    expect(output).not.toContain('"match":false');
  }, 600_000);
});
