import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServicesByHand, startGateway, startServers, type Gateway, type Servers } from './gateway-fixture.js';

const program = fileURLToPath(new URL('../dist/command.js', import.meta.url));

describe('the command of operators', () => {
  let servers: Servers;
  let gateway: Gateway;
  beforeAll(async () => {
    servers = await startServers();
    gateway = await startGateway(servers, new ServicesByHand());
  });
  afterAll(async () => {
    await gateway?.close();
    await servers?.stop();
  });

  const guzhou = (...args: string[]) => new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [program, ...args], { env: { GATEWAY_DATABASE_URL: servers.fresh.url } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }));
  });
  const statusWith = async (key: string) =>
    (await gateway.inject({ method: 'GET', url: '/api/v1/operations?county=522632', headers: { authorization: `Bearer ${key}` } })).statusCode;

  it('makes a key that opens the gateway, lists it without its secret, and ends it', async () => {
    const made = await guzhou('key', 'create', '--name', '县扶贫系统', '--division', '522632000000', '--permissions', 'operation.read,report.read', '--days', '30');
    expect(made).toMatchObject({ code: 0, stderr: expect.stringMatching(/只显示这一次.*shown this once/) });
    const key = made.stdout.trim();
    expect(await statusWith(key)).toBe(200);
    const listed = (await guzhou('key', 'list')).stdout;
    expect(listed).toMatch(new RegExp(`^${key.slice(0, 15)}\\t.*\\t522632000000\\t县扶贫系统\\t`, 'm'));
    expect(listed).not.toContain(key.slice(16));
    expect((await guzhou('key', 'revoke', key.slice(0, 15))).code).toBe(0);
    expect((await guzhou('key', 'list')).stdout).toMatch(new RegExp(`^${key.slice(0, 15)}\\t.*\\trevoked `, 'm'));
    const [row] = await servers.fresh.database.query<object>(
      'SELECT created_by, revoked_by FROM access_key WHERE key_id = $1', [key.slice(3, 15)]);
    expect(row).toEqual({ created_by: 'operator', revoked_by: 'operator' });
  });

  it('lets people in by a list, first only looked at, and gives each a link that opens', async () => {
    const [folder, link] = [await mkdtemp(join(tmpdir(), 'users-')), /,(http:\/\/localhost:8080\/sign-in\/invitation\/[\w-]{43}),/];
    const list = join(folder, 'users.csv');
    await writeFile(list, '姓名,登录名,行政区划代码,角色,依据\n石秀英,shi.xiuying,522632000000,用户管理员,文号\n吴阿妹,wu-amei,522632100000,没有这个角色,文号\n');
    const looked = await guzhou('user', 'import', list, '--preview');
    expect(looked).toMatchObject({ code: 0, stderr: expect.stringMatching(/预览：1 人，1 处/) });
    expect(looked.stdout).not.toMatch(link);
    const done = await guzhou('user', 'import', list);
    const [, first = ''] = link.exec(done.stdout)!;
    expect(done.stdout).toMatch(/\n3,.*未接收/);
    const opens = async (at: string) => (await fetch(new URL(new URL(at).pathname, gateway.address))).status;
    expect(await opens(first)).toBe(200);
    const id = /^[\da-f-]{36}/.exec((await guzhou('user', 'list')).stdout)![0];
    const again = await guzhou('user', 'invite', id);
    expect([again.code, await opens(again.stdout.trim())]).toEqual([0, 200]);
    expect(await guzhou('user', 'import', join(folder, 'nothing'))).toMatchObject({ code: 2, stderr: expect.stringMatching(/须为可以读取的文件/) });
    await rm(folder, { recursive: true });
  });

  it.each([
    [['key', 'create', '--name', 'x', '--permissions', 'register.rule'], /register\.rule/],
    [['key', 'create', '--name', 'x', '--permissions', 'platform.work'], /platform\.work/],
    [['key', 'create', '--permissions', 'all'], /--name/],
    [['key', 'create', '--name', 'x', '--permissions', 'all', '--division', '522632'], /--division/],
    [['key', 'create', '--name', 'x', '--permissions', 'all', '--days', '0'], /--days/],
    [['key', 'revoke'], /key list/], [['key', 'add'], /--system/], [['keys'], /没有这个命令/],
  ])('ends with 2 and how it is used where the command line is wrong: %j', async (args, told) => {
    expect(await guzhou(...args)).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(told) });
  });

  it('says how it is used without a database', async () => {
    expect(await guzhou('--help')).toEqual({ code: 0, stdout: expect.stringMatching(/key create[^]*key revoke/), stderr: '' });
  });

  it('says what is wrong with what it was asked, and ends with 1', async () => {
    expect(await guzhou('key', 'revoke', 'gz_000000000000')).toMatchObject({ code: 1, stderr: expect.stringContaining('key/unknown') });
  });
});
