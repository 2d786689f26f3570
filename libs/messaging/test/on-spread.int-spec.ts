import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hasSpreadTables, spreadTables, type Database } from '@guzhou/runtime';
import { freshDatabase } from '@guzhou/testing';

const counties = ['522601', '522622', '522632', '520121'];
const spreading = { schemas: ['public', 'messaging'], local: ['messaging.county'], everywhere: ['public.divisions'] };

const TABLES = `
CREATE TABLE village (county_code char(6) COLLATE "C" NOT NULL, code text, name text, PRIMARY KEY (county_code, code)) WITH (fillfactor = 70);
ALTER TABLE village ALTER COLUMN name SET STATISTICS 0;
CREATE TABLE divisions (county_code char(6) COLLATE "C" NOT NULL, code text, PRIMARY KEY (county_code, code));
CREATE TABLE settings (name text PRIMARY KEY);`;

describe('a database that is spread', () => {
  let database: Database;
  beforeEach(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guzhou-spread-'));
    mkdirSync(join(folder, '1_first'));
    writeFileSync(join(folder, '1_first', 'migration.sql'), TABLES);
    ({ database } = await freshDatabase({ migrations: [pathToFileURL(folder)] }));
  });

  const spread = async () => {
    const client = await database.pool.connect();
    try {
      return await spreadTables(client, spreading);
    } finally {
      client.release();
    }
  };

  it('has tables spread by county, copied everywhere, or left alone', async () => {
    expect(await database.query('SELECT logicalrelid::text AS name, partmethod AS method FROM pg_dist_partition ORDER BY 1')).toEqual([
      { name: 'divisions', method: 'n' }, { name: 'village', method: 'h' },
    ]);
    const client = await database.pool.connect();
    expect(await hasSpreadTables(client)).toBe(true);
    client.release();
  });

  it('spreads what comes later beside what is there, with all its rows, and nothing twice', async () => {
    await database.query('CREATE TABLE household (county_code char(6) COLLATE "C", code int, said jsonb, PRIMARY KEY (county_code, code))');
    for (const county of counties) {
      await database.query(`INSERT INTO household SELECT $1, code, '{"a": [1, null]}' FROM generate_series(1, 500) AS code`, [county]);
    }
    expect([await spread(), await spread()]).toEqual([['household'], []]);
    expect(await database.query('SELECT county_code AS county, count(*)::int AS rows FROM household GROUP BY 1 ORDER BY 1'))
      .toEqual(counties.toSorted().map((county) => ({ county, rows: 500 })));
    expect(await database.query("SELECT count(DISTINCT colocationid)::int AS groups FROM pg_dist_partition WHERE partmethod = 'h'")).toEqual([{ groups: 1 }]);
    expect(await database.query("SELECT pg_relation_size('household')::int AS left")).toEqual([{ left: 0 }]);
  });

  it('says of a key that is taken what it says on one machine', async () => {
    const copy = () => database.transaction((tx) => tx.copy('village', ['county_code', 'code'], [['522632', 'A']]));
    await copy();
    await expect(copy()).rejects.toMatchObject({ code: '23505' });
  });

  it('is known to the planner where the rows of a county are', async () => {
    await database.query("INSERT INTO village SELECT '522632', code::text FROM generate_series(1, 500) AS code");
    await database.statistics.refresh('522632');
    const said = await database.query<{ result: string }>(
      "SELECT result FROM run_command_on_shards('village', $$SELECT reltuples FROM pg_class WHERE oid = '%s'::regclass$$) WHERE result = '500'");
    expect(said).toHaveLength(1);
  });
});
