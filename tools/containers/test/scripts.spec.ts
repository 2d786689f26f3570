import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { services, talk } from '@guzhou/contracts';
import { aclOf } from '@guzhou/messaging/accounts';
import { KeyRing } from '@guzhou/runtime';

/** Service → its ring, as a file names them. */
function ringsIn(file: string): Map<string, string> {
  const lines = [...readFileSync(file, 'utf8').matchAll(/^(?!GUZHOU)(\w+)_KEY_RING=(.*)$/gm)];
  return new Map(lines.map(([, name, ring]) => [name!.toLowerCase(), ring!]));
}

/** Of each pair both have the same key, and no other pair has it. */
function expectKeyForEachPair(rings: ReadonlyMap<string, string>): void {
  const keyOf = (service: string, peer: string) => new KeyRing(rings.get(service)!, service).sealing(service, peer).secret.export().toString('hex');
  const pairs = [...rings.keys()].flatMap((one) => [...rings.keys()].map((other) => [one, other] as const));
  for (const [one, other] of pairs) expect(keyOf(one, other)).toBe(keyOf(other, one));
  expect(new Set(pairs.map(([one, other]) => keyOf(one, other))).size).toBe(rings.size * (rings.size + 1) / 2);
}

const script = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'guzhou-containers-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

async function run(shell: string, name: string, env: Record<string, string> = {}, ...args: string[]) {
  const child = spawn(shell, [script(name), ...args], { cwd: folder, env: { PATH: process.env.PATH, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += String(chunk); });
  const [code] = await once(child, 'close') as [number];
  return { code, output };
}

describe('secrets.sh', () => {
  it('writes every secret of docker-compose.yml to a file for its owner alone, and never overwrites one', async () => {
    expect((await run('sh', 'secrets.sh')).code).toBe(0);
    const file = join(folder, '.env');
    const written = readFileSync(file, 'utf8');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const compose = readFileSync(fileURLToPath(new URL('../../../docker-compose.yml', import.meta.url)), 'utf8');
    const needed = new Set([...compose.matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name));
    const given = written.trim().split('\n').map((line) => line.split('=')[0]);
    expect([...needed].filter((name) => !given.includes(name))).toEqual([]);
    expect(await run('sh', 'secrets.sh')).toEqual({ code: 0, output: '' });
    expect(readFileSync(file, 'utf8')).toBe(written);
  });

  it('adds to a file of before what is missing in it, and changes nothing', async () => {
    const file = join(folder, '.env');
    await run('sh', 'secrets.sh');
    const now = readFileSync(file, 'utf8');
    const before = now.split('\n').filter((line) => !line.includes('_MIGRATION_')).join('\n').trimEnd();
    writeFileSync(file, before);
    expect(await run('sh', 'secrets.sh')).toEqual({ code: 0, output: expect.stringContaining('.env：已添加 TRAINING_MIGRATION_DATABASE_PASSWORD · .env: TRAINING_MIGRATION_DATABASE_PASSWORD added\n') });
    const after = readFileSync(file, 'utf8');
    expect(after.startsWith(`${before}\n`)).toBe(true);
    const names = (text: string) => text.trim().split('\n').map((line) => line.split('=')[0]).sort();
    expect(names(after)).toEqual(names(now));
    expect(await run('sh', 'secrets.sh')).toEqual({ code: 0, output: '' });
    // Of before there were keys of pairs: all rings are made, and open what the one ring sealed.
    writeFileSync(file, `${now.replaceAll(/^\w+_KEY_RING=.*\n/gm, '')}GUZHOU_KEY_RING=k1:old\n`);
    expect((await run('sh', 'secrets.sh')).code).toBe(0);
    expect(readFileSync(file, 'utf8').match(/^\w+_KEY_RING=.*,k1:old$/gm)).toHaveLength(services.length);
    writeFileSync(file, now.replace(/^HOUSEHOLDS_FIELD_KEY=.*\n/m, ''));
    expect(await run('sh', 'secrets.sh')).toEqual({ code: 1, output: expect.stringMatching(/HOUSEHOLDS_FIELD_KEY is missing/) });
    expect(readFileSync(file, 'utf8')).not.toContain('HOUSEHOLDS_FIELD_KEY');
  });

  it.each(['--help', '--add', '--rings', '-v'])('writes nothing for an option that there is not: %s', async (option) => {
    expect(await run('sh', 'secrets.sh', {}, option)).toMatchObject({ code: 2 });
    expect(existsSync(join(folder, option))).toBe(false);
  });

  it('says that it cannot write, and does not pretend', async () => {
    expect(await run('sh', 'secrets.sh', {}, folder)).toEqual({ code: 1, output: expect.stringContaining('cannot be written; nothing was changed') });
  });

  it('writes where it is told to', async () => {
    expect((await run('sh', 'secrets.sh', {}, join(folder, 'mine'))).code).toBe(0);
    expect(readFileSync(join(folder, 'mine'), 'utf8')).toMatch(/^HOUSEHOLDS_FIELD_KEY=f1:[\w+/]{43}=$/m);
  });

  it('gives two services one key that no third has, and keeps the ring of before behind them', async () => {
    const before = `k1:${Buffer.alloc(32, 1).toString('base64')}`;
    await run('sh', 'secrets.sh');
    const file = join(folder, '.env');
    writeFileSync(file, `${readFileSync(file, 'utf8').replaceAll(/^\w+_KEY_RING=.*\n/gm, '')}GUZHOU_KEY_RING=${before}\n`);
    await run('sh', 'secrets.sh');
    const rings = ringsIn(file);
    expect([...rings.keys()].sort()).toEqual([...services].sort());
    expectKeyForEachPair(rings);
    expect([...rings.values()].every((ring) => ring.endsWith(`,${before}`))).toBe(true);
  });

  it('gives all services new keys when one is new, and keeps those of before behind them', async () => {
    const file = join(folder, '.env');
    await run('sh', 'secrets.sh');
    // As it was written when there was no training.
    const former = readFileSync(file, 'utf8').replaceAll(/^TRAINING_.*\n/gm, '').replaceAll(/\.training=[^.\n]*/g, '');
    writeFileSync(file, former);
    const before = ringsIn(file);
    const { code, output } = await run('sh', 'secrets.sh');
    expect([code, output]).toEqual([0, expect.stringMatching(/new keys for all, .* for the sake of TRAINING; restart all\n/)]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const rings = ringsIn(file);
    expectKeyForEachPair(rings);
    for (const [service, ring] of before) expect(rings.get(service)).toMatch(new RegExp(`^p2:${service}:.*,${ring.replaceAll('+', '\\+')}$`));
    expect(rings.get('training')).toMatch(/^p2:training:[^,]*$/);
    const now = readFileSync(file, 'utf8');
    for (const line of former.split('\n').filter((each) => !each.includes('_KEY_RING'))) expect(now).toContain(line);
    expect(now).toMatch(/^TRAINING_MIGRATION_DATABASE_PASSWORD=\w+$/m);
    expect(await run('sh', 'secrets.sh')).toEqual({ code: 0, output: '' });
  });

  it('makes no ring anew that is lost', async () => {
    const file = join(folder, '.env');
    await run('sh', 'secrets.sh');
    const lost = readFileSync(file, 'utf8').replace(/^TRAINING_KEY_RING=.*\n/m, '');
    writeFileSync(file, lost);
    expect(await run('sh', 'secrets.sh')).toEqual({ code: 1, output: expect.stringContaining('TRAINING_KEY_RING is missing; nothing was added') });
    expect(readFileSync(file, 'utf8')).toBe(lost);
  });
});

describe('redis-accounts.sh', () => {
  const passwords = Object.fromEntries(['operator', ...services].map((name) => [`${name.toUpperCase()}_REDIS_PASSWORD`, `p-${name}`]));

  it('prints what follows from who talks to whom (else: npm run redis:accounts)', async () => {
    expect(await run('sh', 'redis-accounts.sh', passwords)).toEqual({ code: 0, output: aclOf(talk, (name) => `>p-${name}`) });
  });

  it('prints none when a password is missing', async () => {
    const { TRAINING_REDIS_PASSWORD: _, ...others } = passwords;
    const { code, output } = await run('sh', 'redis-accounts.sh', others);
    expect(code).not.toBe(0);
    expect(output).toContain('TRAINING_REDIS_PASSWORD');
    expect(output).not.toContain('user ');
  });
});

describe('databases.sh', () => {
  const passwords = Object.fromEntries(services.map((service) => service.toUpperCase())
    .flatMap((name) => [[`${name}_DATABASE_PASSWORD`, 'p'], [`${name}_MIGRATION_DATABASE_PASSWORD`, 'p']]));
  /** Stand-ins for PostgreSQL's programs, which need not be installed here: what matters is what becomes of their answers. */
  const answers = (programs: Record<string, string>) => {
    for (const [name, body] of Object.entries(programs)) writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return { ...passwords, PATH: `${folder}:${process.env.PATH}` };
  };

  it('ends with an error when the server refuses it', async () => {
    const env = answers({ pg_isready: 'exit 0', psql: 'echo "FATAL: password authentication failed" >&2; exit 2' });
    expect(await run('sh', 'databases.sh', env)).toEqual({ code: 1, output: expect.stringMatching(/password authentication failed\ndatabases: not done/) });
  });

  it('names the service whose database could not be made', async () => {
    const env = answers({ pg_isready: 'exit 0', psql: 'case "$*" in *service=industry*) cat > /dev/null; exit 3;; *--command*) ;; *) cat > /dev/null;; esac' });
    expect(await run('sh', 'databases.sh', env)).toEqual({ code: 1, output: expect.stringContaining('databases: the database of industry could not be made') });
  });

  it('waits for a server that is not there yet, and gives up in the end', async () => {
    const late = answers({ pg_isready: `[ -e ${join(folder, 'up')} ] || { touch ${join(folder, 'up')}; exit 2; }`, psql: 'case "$*" in *--command*) ;; *) cat > /dev/null;; esac' });
    expect(await run('sh', 'databases.sh', late)).toEqual({ code: 0, output: 'databases: ready\n' });
    const never = answers({ pg_isready: 'exit 2', psql: 'exit 0' });
    const given = await run('sh', 'databases.sh', { ...never, PGHOST: 'postgres', DATABASES_WAIT: '1' });
    expect(given).toEqual({ code: 1, output: 'databases: PostgreSQL at postgres did not answer\n' });
  });

  it('names a password that is missing before it changes anything', async () => {
    const env = answers({ pg_isready: 'exit 0', psql: 'echo changed' });
    for (const name of ['TRAINING_DATABASE_PASSWORD', 'INDUSTRY_MIGRATION_DATABASE_PASSWORD']) {
      expect(await run('sh', 'databases.sh', { ...env, [name]: '' })).toEqual({ code: 1, output: `databases: ${name} is missing\n` });
    }
  });
});

describe('ready.sh', () => {
  it('tells a process that is ready from one that is not, or is not there', async () => {
    let status = 200;
    const server = createServer(({ url }, response) => response.writeHead(url === '/health/ready' ? status : 404).end('{}')).listen(0);
    await once(server, 'listening');
    const env = { HEALTH_PORT: String((server.address() as AddressInfo).port) };
    expect(await run('bash', 'ready.sh', env)).toEqual({ code: 0, output: '' });
    status = 503;
    expect(await run('bash', 'ready.sh', env)).toEqual({ code: 1, output: '' });
    server.close();
    await once(server, 'close');
    expect(await run('bash', 'ready.sh', env)).toEqual({ code: 1, output: '' });
  });
});
