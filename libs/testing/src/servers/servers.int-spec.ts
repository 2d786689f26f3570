import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { freshDatabase, freshRedis, startPostgres } from '../index.js';
import { freePort, portIsFree } from './ports.js';

describe('freshDatabase', () => {
  it('gives each caller a database of its own', async () => {
    const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
    await one.database.query('CREATE TABLE only_here (id int)');
    const seen = 'SELECT to_regclass(\'only_here\')::text AS name';
    expect(await one.database.query(seen)).toEqual([{ name: 'only_here' }]);
    expect(await other.database.query(seen)).toEqual([{ name: null }]);
  });

  it('ends connections that were left open when it is dropped', async () => {
    const { url, database, drop } = await freshDatabase();
    expect(url).toMatch(/^postgres:/);
    await database.query('SELECT 1');
    await drop();
    await drop(); // a second time does nothing
    await expect(database.query('SELECT 1')).rejects.toThrow();
  });
});

describe('freePort', () => {
  it('gives each caller a port of its own, and none that a connection could be given', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const ports = await Promise.all(Array.from({ length: 200 }, freePort));
    expect(new Set(ports).size).toBe(200);
    expect(Math.max(...ports)).toBeLessThan((taken.address() as AddressInfo).port);
    taken.close();
  });
});

describe('startPostgres', () => {
  it('lets go of a server that cannot close in time, and waits for it before it starts another on the folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guzhou-left-'));
    const options = { dataFolder: join(folder, 'postgres'), password: 'p', durable: false };
    const first = await startPostgres(options);
    const client = new pg.Client({ connectionString: first.url });
    client.on('error', () => {});
    await client.connect();
    await client.query('CREATE TABLE kept (id int)');
    const { rows: [checkpointer] } = await client.query<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'`);
    process.kill(checkpointer!.pid, 'SIGSTOP'); // as a disk that does not come back
    await first.stop(100);
    let ended = false;
    void first.process.ended.then(() => { ended = true; });
    const second = await startPostgres(options);
    expect(ended).toBe(true);
    const again = new pg.Client({ connectionString: second.url });
    await again.connect();
    expect((await again.query(`SELECT to_regclass('kept')::text AS name`)).rows).toEqual([{ name: 'kept' }]);
    await again.end();
    await second.stop();
    rmSync(folder, { recursive: true });
  });
});

describe('freshRedis', () => {
  it('starts a server that keeps nothing and ends when asked', async () => {
    const { url, port, stop } = await freshRedis();
    const redis = new Redis(url);
    expect(await redis.set('a', '1')).toBe('OK');
    expect((await redis.config('GET', 'appendonly'))).toEqual(['appendonly', 'no']);
    redis.disconnect();
    await stop();
    expect(await portIsFree(port)).toBe(true);
  });
});
