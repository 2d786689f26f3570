import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, startPgbouncer, type FreshDatabase, type PgbouncerServer } from '@guzhou/testing';
import pg from 'pg';
import { Database } from './database.js';
import { migrate } from './migrate.js';

describe('a database behind PgBouncer in transaction mode', () => {
  let fresh: FreshDatabase;
  let pooler: PgbouncerServer;
  let database: Database;
  let url: string;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await fresh.database.query('CREATE TABLE sample (id int PRIMARY KEY, words text)');
    pooler = await startPgbouncer([fresh.url], 2);
    url = pooler.urlOf(fresh.url);
    database = new Database({ url, applicationName: 'test', pooler: 'transaction', maxConnections: 10 });
  });
  afterAll(async () => {
    await database?.close();
    await pooler?.stop();
    await fresh?.drop();
  });

  it('answers more connections than the pooler has, statement by statement, also what is looked up again and again', async () => {
    const asked = Array.from({ length: 200 }, (_, i) => i);
    const answers = await Promise.all(asked.map((i) => (i % 2 === 0
      ? database.query<{ i: number }>('SELECT $1::int AS i', [i]) : database.lookUp<{ i: number }>(`SELECT $1::int AS i, ${i % 7} AS other`, [i]))));
    expect(answers.map(([row]) => row!.i)).toEqual(asked);
  });

  it('ends a statement and an idle transaction after their time, and leaves nothing set for who comes next', async () => {
    const hasty = new Database({ url, applicationName: 'test', pooler: 'transaction', statementTimeout: 400 });
    await expect(hasty.query('SELECT pg_sleep(3600)')).rejects.toMatchObject({ code: '57014' });
    await expect(hasty.transaction((tx) => tx.query('SELECT pg_sleep(3600)'))).rejects.toMatchObject({ code: '57014' });
    await expect(hasty.rehearse((tx) => tx.query('SELECT pg_sleep(3600)'))).rejects.toMatchObject({ code: '57014' });
    await expect(hasty.transaction(async (tx) => {
      const [{ pid } = { pid: 0 }] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      while ((await fresh.database.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])).length > 0);
      await tx.query('SELECT 1');
    })).rejects.toThrow();
    await hasty.close();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (let i = 0; i < 5; i++) expect((await client.query('SHOW statement_timeout')).rows).toEqual([{ statement_timeout: '0' }]);
    await client.end();
  });

  it('commits all of a transaction or nothing, COPY included', async () => {
    await database.transaction((tx) => tx.copy('sample', ['id', 'words'], [[1, '侗寨'], [2, null]]));
    await expect(database.transaction((tx) => tx.copy('sample', ['id'], [[3], [1]]))).rejects.toMatchObject({ code: '23505' });
    expect(await database.query('SELECT id, words FROM sample ORDER BY id')).toEqual([{ id: 1, words: '侗寨' }, { id: 2, words: null }]);
  });

  it('takes a snapshot where that is asked for first', async () => {
    const level = await database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return tx.query('SHOW transaction_isolation');
    });
    expect(level).toEqual([{ transaction_isolation: 'repeatable read' }]);
  });

  it('is migrated once by those that start together, and no lock is left behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guzhou-migrations-'));
    mkdirSync(join(folder, '1_first'));
    writeFileSync(join(folder, '1_first', 'migration.sql'), 'CREATE TABLE migrated (id int);\nSELECT pg_sleep(0.1);\n');
    const done = await Promise.all([1, 2].map(() => migrate(database, [{ folder, schema: 'public' }])));
    expect(done.flat()).toEqual(['1_first']);
    expect(await fresh.database.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
      .toEqual([]);
  });
});
