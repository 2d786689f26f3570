import { Redis } from 'ioredis';
import { freshDatabase, freshRedis } from '../index.js';
import { portIsFree } from './ports.js';

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
