import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import { migrate } from './migrate.js';

describe('migrations', () => {
  let folder: string;
  let fresh: FreshDatabase;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guzhou-migrations-'));
    fresh = await freshDatabase();
  });

  afterEach(async () => {
    await fresh.drop();
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, sql: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  };
  const apply = () => migrate(fresh.database, [{ folder, schema: 'public' }]);
  const tables = async () => (await fresh.database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' ORDER BY 1`)).map(({ name }) => name);

  it('are applied in the order of their names, statement by statement, each once', async () => {
    write('2_add_b', '-- needs a; and says so\nCREATE TABLE b (id int REFERENCES a);\n');
    write('1_add_a', 'CREATE TABLE a (id int PRIMARY KEY);\n\nALTER TABLE a ADD COLUMN name text; \nALTER TABLE a ADD COLUMN more text');
    expect(await apply()).toEqual(['1_add_a', '2_add_b']);
    expect(await apply()).toEqual([]);
    expect(await tables()).toEqual(['a', 'b']);
    write('3_add_c', 'CREATE TABLE c (id int);');
    expect(await apply()).toEqual(['3_add_c']);
  });

  it('are applied once by replicas that start together', async () => {
    write('1_add_a', 'CREATE TABLE a (id int);');
    const done = await Promise.all([apply(), apply(), apply()]);
    expect(done.flat()).toEqual(['1_add_a']);
  });

  it('leave nothing behind when one of their statements fails', async () => {
    write('1_add_a', 'CREATE TABLE a (id int);\nCREATE TABLE a (id int);');
    await expect(apply()).rejects.toThrow('Migration 1_add_a failed; nothing of it was applied.');
    expect(await tables()).toEqual([]);
    write('1_add_a', 'CREATE TABLE a (id int);');
    expect(await apply()).toEqual(['1_add_a']);
  });

  it('must not be changed once they were applied', async () => {
    write('1_add_a', 'CREATE TABLE a (id int);');
    await apply();
    write('1_add_a', 'CREATE TABLE a (id bigint);');
    await expect(apply()).rejects.toThrow('Migration 1_add_a was changed after it was applied.');
  });

  it('that a newer program applied keep an older one from starting, and it changes nothing', async () => {
    write('1_add_a', 'CREATE TABLE a (id int);');
    write('3_add_c', 'CREATE TABLE c (id int);');
    await apply();
    rmSync(join(folder, '3_add_c'), { recursive: true });
    write('2_add_b', 'CREATE TABLE b (id int);');
    await expect(apply()).rejects.toThrow('The database is of a newer version: its migration 3_add_c is not known here.');
    expect(await tables()).toEqual(['a', 'c']);
  });
});
