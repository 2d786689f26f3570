import { freshDatabase } from '@guzhou/testing';
import type { Database } from './database.js';

const [LARGE, SMALL, ABSENT] = ['522632', '522601', '522701'];

/** A table that PostgreSQL does not analyse by itself. */
async function withTable(): Promise<Database> {
  const { database } = await freshDatabase();
  await database.query(`CREATE TABLE member (county_code char(6) COLLATE "C", code text, PRIMARY KEY (county_code, code))
    WITH (autovacuum_enabled = false)`);
  return database;
}

/** Past what the process notes of rows that it brings in: as another process would. */
async function fill(database: Database, county: string, rows: number): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('INSERT INTO member SELECT $1, code::text FROM generate_series(1, $2::int) AS code', [county, rows]);
    await tx.query('SELECT pg_stat_force_next_flush()');
  });
}

const codes = (rows: number) => Array.from({ length: rows }, (_, i) => [`C${i}`]);

/** Rows of the county, as the planner believes. */
async function believed(database: Database, county: string): Promise<number> {
  const [explained] = await database.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    'EXPLAIN (FORMAT JSON) SELECT FROM member WHERE county_code = $1', [county]);
  return explained!['QUERY PLAN'][0].Plan['Plan Rows'];
}

async function timesAnalysed(database: Database): Promise<number> {
  const [table] = await database.query<{ times: number }>("SELECT pg_stat_get_analyze_count('member'::regclass)::int AS times");
  return table!.times;
}

describe('what the planner knows of a county', () => {
  it.each([
    ['a twentieth of the one that was there before', [LARGE, 20_000], [SMALL, 1_000]],
    ['a thousandth of it', [LARGE, 50_000], [SMALL, 50]],
    ['twenty times of it', [SMALL, 1_000], [LARGE, 20_000]],
  ] as const)('is how many rows it has, where it has %s', async (_, [first, firstRows], [second, secondRows]) => {
    const database = await withTable();
    await fill(database, first, firstRows);
    await database.query('ANALYZE');
    await fill(database, second, secondRows);
    for (const [county, rows] of [[first, firstRows], [second, secondRows]] as const) {
      await database.statistics.refresh(county);
      expect(await believed(database, county)).toBeGreaterThan(rows / 3);
      expect(await believed(database, county)).toBeLessThan(rows * 3);
    }
  });

  it('is looked after once: nothing is analysed again while nothing has changed, nor for a few rows', async () => {
    const database = await withTable();
    await fill(database, LARGE, 5_000);
    for (let time = 1; time <= 3; time++) {
      for (const county of [LARGE, SMALL, ABSENT]) await database.statistics.refresh(county);
    }
    await fill(database, SMALL, 10);
    await database.statistics.refresh(SMALL);
    expect(await timesAnalysed(database)).toBe(1);
  });

  it('follows a file that comes in: by the time that a report is asked for, nothing is left to be analysed', async () => {
    const database = await withTable();
    await fill(database, LARGE, 20_000);
    await database.query('ANALYZE');
    for (let part = 0; part < 3; part++) {
      await database.transaction((tx) => tx.copy('member', ['code'], codes(700).map(([code]) => [`${part}${code}`]), { county_code: SMALL }));
    }
    await database.statistics.refresh(ABSENT); // what is under way for another county ends before it
    expect(await believed(database, SMALL)).toBeGreaterThan(700);
    expect(await timesAnalysed(database)).toBe(2);
  });

  it('is looked after by what this process has brought in, even if little', async () => {
    const database = await withTable();
    await fill(database, LARGE, 5_000);
    await database.query('ANALYZE');
    await database.transaction((tx) => tx.copy('member', ['code', 'county_code'], codes(60).map(([code]) => [code!, SMALL])));
    expect(await believed(database, SMALL)).toBe(1);
    await database.statistics.refresh(SMALL);
    expect(await believed(database, SMALL)).toBeGreaterThan(30);
  });
});
