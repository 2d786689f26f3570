import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import { Database } from './database.js';
import type { CopyValue } from './transaction.js';

describe('a database', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
    await fresh.database.query('CREATE TABLE sample (id int PRIMARY KEY, words text, amount bigint, bytes bytea, flag boolean, day date)');
  });
  beforeEach(async () => { await fresh.database.query('DELETE FROM sample'); });
  afterAll(() => fresh.drop());

  const columns = ['id', 'words', 'amount', 'bytes', 'flag', 'day'];
  const count = async () => (await fresh.database.query('SELECT 1 FROM sample')).length;

  it('takes every value by COPY and gives it back as it was: text, 64-bit integers, bytes, days', async () => {
    const rows: CopyValue[][] = [
      [1, 'tab\there, line\nbreak\r, back\\slash \\N \\. 侗寨 "quoted"', 9_007_199_254_740_993n, Buffer.from([0, 92, 255]), true, '2020-05-31'],
      [2, '', -1n, Buffer.alloc(0), false, '1582-10-15'],
      [3, null, null, null, null, null],
      [4, '\\N', 0n, Buffer.from('\\x41'), true, '9999-12-31'],
    ];
    await fresh.database.transaction((tx) => tx.copy('sample', columns, rows));
    const stored = await fresh.database.query<Record<string, unknown>>('SELECT * FROM sample ORDER BY id');
    expect(stored.map((row) => columns.map((column) => row[column]))).toEqual(rows);
  });

  it('keeps what is looked up again and again, each statement once, with other values each time', async () => {
    const one = new Database({ url: fresh.url, applicationName: 'test', maxConnections: 1 });
    const rows = await Promise.all([1, 2, 3].map((id) => one.lookUp('SELECT $1::int AS id', [id])));
    expect(rows).toEqual([[{ id: 1 }], [{ id: 2 }], [{ id: 3 }]]);
    expect(await one.lookUp('SELECT $1::text[] AS words', [['a b', 'c"d']])).toEqual([{ words: ['a b', 'c"d'] }]);
    expect(await one.lookUp('SELECT $1::date AS day, 9007199254740993 AS count', ['2020-05-31']))
      .toEqual([{ day: '2020-05-31', count: 9_007_199_254_740_993n }]);
    await one.query('SELECT $1::int AS other', [1]);
    expect(await one.query('SELECT statement FROM pg_prepared_statements ORDER BY statement')).toEqual([
      { statement: 'SELECT $1::date AS day, 9007199254740993 AS count' }, { statement: 'SELECT $1::int AS id' },
      { statement: 'SELECT $1::text[] AS words' },
    ]);
    await one.close();
  });

  it('names what Prisma looks up by code, and nothing that lists many values', () => {
    const { nameFor } = fresh.database;
    const args = (count: number) => Array.from({ length: count }, () => 'X');
    expect(nameFor({ sql: 'SELECT 1', args: args(2) })).toMatch(/^[0-9a-f]{32}$/);
    expect(nameFor({ sql: 'SELECT 1', args: args(2) })).toBe(nameFor({ sql: 'SELECT 1', args: args(3) }));
    expect(nameFor({ sql: 'SELECT 1', args: args(2) })).not.toBe(nameFor({ sql: 'SELECT 2', args: args(2) }));
    expect(nameFor({ sql: 'SELECT 1', args: args(21) })).toBe('');
  });

  it('copies many rows at once', async () => {
    const rows = function* () { for (let id = 0; id < 50_000; id++) yield [id, `row ${id}`]; };
    await fresh.database.transaction((tx) => tx.copy('sample', ['id', 'words'], rows()));
    expect(await count()).toBe(50_000);
  });

  it('commits all of a transaction or nothing, COPY included', async () => {
    const failing = fresh.database.transaction(async (tx) => {
      await tx.copy('sample', ['id'], [[1], [2]]);
      await tx.query('INSERT INTO sample (id) VALUES (1)');
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await count()).toBe(0);
    await expect(fresh.database.transaction((tx) => tx.copy('sample', ['id'], [[3], [3]]))).rejects.toMatchObject({ code: '23505' });
    await fresh.database.transaction((tx) => tx.copy('sample', ['id'], [[4]]));
    expect(await count()).toBe(1);
  });

  it('tells of a commit once it is one, and of nothing that was taken back', async () => {
    const seen: number[] = [];
    // Only what is committed can be read from another connection.
    let told: Promise<void> = Promise.resolve();
    const look = () => { told = count().then((rows) => { seen.push(rows); }); };
    await fresh.database.transaction(async (tx) => {
      tx.afterCommit(look);
      await tx.query('INSERT INTO sample (id) VALUES (1)');
      expect(seen).toEqual([]);
    });
    await told;
    expect(seen).toEqual([1]);
    await expect(fresh.database.transaction(async (tx) => {
      tx.afterCommit(look);
      await tx.query('INSERT INTO sample (id) VALUES (1)');
    })).rejects.toMatchObject({ code: '23505' });
    await fresh.database.rehearse(async (tx) => { tx.afterCommit(look); });
    await told;
    expect(seen).toEqual([1]);
  });

  it('survives a connection that breaks while somebody holds it', async () => {
    const broken = fresh.database.transaction(async (tx) => {
      await tx.query('INSERT INTO sample (id) VALUES (1)');
      await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    await expect(broken).rejects.toThrow();
    expect(await count()).toBe(0);
  });
});
