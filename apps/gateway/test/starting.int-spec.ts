import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freshDatabase, freshRedis, type FreshDatabase, type FreshRedis } from '@guzhou/testing';

const ring = (byte: number, id = 'k1') => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
type App = 'gateway' | 'households';

/** Starts an app as an operator would, with nothing but its variables, and tells it to stop once `until` appears. */
async function run(app: App, env: Record<string, string>, until?: RegExp) {
  const main = fileURLToPath(new URL(`../../${app}/dist/main.js`, import.meta.url));
  const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, HEALTH_PORT: '0', PORT: '0', ...env } });
  let output = '';
  const take = (chunk: Buffer) => {
    output += String(chunk);
    if (until?.test(output) && !child.killed) child.kill('SIGTERM');
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', take);
  const [code] = await once(child, 'close') as [number | null];
  return { code, output };
}

describe('a process that starts', () => {
  let database: FreshDatabase;
  let redis: FreshRedis;

  beforeAll(async () => { [database, redis] = [await freshDatabase(), await freshRedis()]; });
  afterAll(async () => {
    await database.drop();
    await redis.stop();
  });

  const environment = () => ({
    GATEWAY_DATABASE_URL: database.url, HOUSEHOLDS_DATABASE_URL: database.url, REDIS_URL: redis.url,
    GUZHOU_KEY_RING: ring(1), HOUSEHOLDS_FIELD_KEY: ring(2, 'f1'),
  });
  /** The number of rows in every table, and the tables. */
  const contents = () => database.database.query(`
    SELECT schemaname, tablename, (xpath('/row/count/text()', query_to_xml(
      format('SELECT count(*) FROM %I.%I', schemaname, tablename), false, true, '')))[1]::text AS rows
    FROM pg_tables WHERE schemaname IN ('public', 'messaging') ORDER BY 1, 2`);

  it('with other keys than its database knows refuses before it writes anything, and starts with the right ones', async () => {
    expect((await run('households', environment(), /"msg":"ready"/)).code).toBe(0);
    await database.database.query('DELETE FROM messaging._prisma_migrations WHERE migration_name = $1', ['20261125050000_store_sealed_text_as_it_is']);
    const before = await contents();
    for (const [variable, wrong] of [['HOUSEHOLDS_FIELD_KEY', ring(9, 'f1')], ['GUZHOU_KEY_RING', ring(9)]] as const) {
      const { code, output } = await run('households', { ...environment(), [variable]: wrong });
      expect(output).toMatch(new RegExp(`^households did not start: ${variable}: the key .* is another one`, 'm'));
      expect(output).not.toContain(wrong.slice(3));
      expect(code).toBe(1);
      // Not even the migration that is missing now.
      expect(await contents()).toEqual(before);
    }
  });

  it('with another key than the one that seals attachments refuses too', async () => {
    const { url, drop } = await freshDatabase();
    const gateway = (key: string) => run('gateway', { ...environment(), GATEWAY_DATABASE_URL: url, ATTACHMENT_KEY: key }, /"msg":"ready"/);
    expect(await gateway(ring(3, 'a1'))).toMatchObject({ code: 0 });
    expect(await gateway(ring(9, 'a1'))).toMatchObject({ code: 1, output: expect.stringMatching(/^gateway did not start: ATTACHMENT_KEY: the key .* is another one/m) });
    expect(await gateway(`${ring(3, 'a1')},${ring(4, 'a2')}`)).toMatchObject({
      code: 1, output: expect.stringContaining('ATTACHMENT_KEY: the key "a1" must stay the last: what comes in is sealed with the first. Put new keys in front.'),
    });
    expect(await gateway(`${ring(4, 'a2')},${ring(3, 'a1')}`)).toMatchObject({ code: 0 });
    await drop();
  });

  it('with a variable that is wrong or missing says which, whoever it is', async () => {
    const wrong = { ...environment(), GATEWAY_DATABASE_URL: 'mysql://user:secret@localhost/x', REDIS_URL: 'localhost:6379' };
    const gateway = await run('gateway', wrong);
    expect(gateway.output).toMatch(/^gateway did not start: .*The environment is not .*\n(?=[^]*GATEWAY_DATABASE_URL)[^]*REDIS_URL/);
    expect(gateway).toMatchObject({ code: 1, output: expect.not.stringContaining('secret') });
    const households = await run('households', { ...environment(), HOUSEHOLDS_FIELD_KEY: '', GUZHOU_KEY_RING: 'k1:short', REDIS_URL: '' });
    expect(households.code).toBe(1);
    expect(households.output).toMatch(/^households did not start: .*\n +REDIS_URL：缺少.*\n +GUZHOU_KEY_RING：须为.*\n +HOUSEHOLDS_FIELD_KEY：缺少/);
  });

  it('gives up a database that takes connections and says nothing, with a line', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    const { code, output } = await run('gateway', { ...environment(), GATEWAY_DATABASE_URL: `postgresql://x:secret@127.0.0.1:${port}/x` });
    mute.close();
    expect([code, output]).toEqual([1, expect.stringContaining(`gateway did not start: PostgreSQL at 127.0.0.1:${port} did not answer within 10 s\n`)]);
    expect(output).not.toContain('secret');
  });

  it('and is told to stop ends with 0 at once', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    let stop = () => {};
    mute.on('connection', () => stop());
    const url = `postgresql://x@127.0.0.1:${(mute.address() as AddressInfo).port}/x`;
    for (const app of ['gateway', 'households'] as const) {
      const main = fileURLToPath(new URL(`../../${app}/dist/main.js`, import.meta.url));
      const child = spawn(process.execPath, [main], { env: { ...environment(), [`${app.toUpperCase()}_DATABASE_URL`]: url } });
      stop = () => child.kill('SIGTERM');
      const [code, signal] = await once(child, 'close') as [number | null, string | null];
      expect([app, code, signal]).toEqual([app, 0, null]);
    }
    mute.close();
  });
});
