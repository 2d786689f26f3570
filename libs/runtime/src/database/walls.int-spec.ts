import { freshDatabase, startPgbouncer, type PgbouncerServer } from '@guzhou/testing';
import pg from 'pg';
import { ofCounty } from './county.js';
import { Database } from './database.js';
import type { CopyValue } from './transaction.js';
import { letOwnerThrough, lowerWalls, raiseWalls } from './walls.js';

const [HERE, THERE] = ['522632', '522633'];
const walled = { schemas: ['public'], open: ['public.division'] };

interface Row {
  readonly county_code: string;
  readonly code: string;
}

/** A database with a village of each of two counties, behind walls, and a role that may read and write its rows. */
async function behindWalls(owner: 'migrates' | 'every day' = 'migrates') {
  const fresh = await freshDatabase();
  const role = `walled_${fresh.url.split('_').at(-1)!}`;
  const admin = await fresh.database.pool.connect();
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'p' NOBYPASSRLS`);
  for (const name of ['village', 'division']) {
    await admin.query(`CREATE TABLE ${name} (county_code char(6) COLLATE "C", code text, name text, PRIMARY KEY (county_code, code))`);
    await admin.query(`INSERT INTO ${name} VALUES ('${HERE}', 'A', 'here'), ('${THERE}', 'B', 'there')`);
    await admin.query(owner === 'every day' ? `ALTER TABLE ${name} OWNER TO ${role}` : `GRANT SELECT, INSERT, UPDATE, DELETE ON ${name} TO ${role}`);
  }
  const url = Object.assign(new URL(fresh.url), { username: role, password: 'p' }).href;
  const raised = await raiseWalls(admin, walled, owner);
  return {
    admin, raised, url,
    drop: async () => {
      admin.release();
      await fresh.drop();
      const after = new pg.Client({ connectionString: process.env.GUZHOU_TEST_POSTGRES! });
      await after.connect();
      await after.query(`DROP ROLE ${role}`);
      await after.end();
    },
  };
}

const codes = async (database: Pick<Database, 'query'>, sql = 'SELECT code FROM village ORDER BY code') =>
  (await database.query<Row>(sql)).map(({ code }) => code);

describe.each(['as it is', 'behind PgBouncer'])('a database %s with walls between counties', (place) => {
  let made: Awaited<ReturnType<typeof behindWalls>>;
  let pooler: PgbouncerServer | undefined;
  let database: Database;

  beforeAll(async () => {
    made = await behindWalls();
    if (place === 'behind PgBouncer') pooler = await startPgbouncer([made.url], 2);
    // One connection, so that each statement comes after another county's.
    database = new Database({
      url: pooler?.urlOf(made.url) ?? made.url, applicationName: 'test', maxConnections: 1, pooler: pooler === undefined ? 'none' : 'transaction',
    });
  });
  afterAll(async () => {
    await database?.close();
    await pooler?.stop();
    await made?.drop();
  });
  afterEach(async () => {
    await made.admin.query("DELETE FROM village WHERE code NOT IN ('A', 'B')");
  });

  it('shows a statement the rows of the county that it is asked for, whatever it says', async () => {
    expect(await ofCounty(HERE, () => codes(database))).toEqual(['A']);
    expect(await ofCounty(THERE, () => codes(database))).toEqual(['B']);
    expect(await ofCounty(HERE, () => database.lookUp(`SELECT code FROM village WHERE county_code = $1`, [THERE]))).toEqual([]);
    expect(await ofCounty(HERE, () => database.lookUp(`SELECT code FROM village WHERE county_code = $1`, [HERE]))).toEqual([{ code: 'A' }]);
  });

  it('shows none where it is asked for none, also on a connection that was just used for one', async () => {
    await ofCounty(HERE, () => codes(database));
    expect(await codes(database)).toEqual([]);
    await ofCounty(HERE, () => database.transaction(async (tx) => { await codes(tx); }));
    expect(await codes(database)).toEqual([]);
    expect(await database.transaction((tx) => codes(tx))).toEqual([]);
  });

  it('shows none of another after an error, be it of a statement or in a transaction', async () => {
    await expect(ofCounty(HERE, () => database.query('SELECT 1 / 0'))).rejects.toMatchObject({ code: '22012' });
    expect(await codes(database)).toEqual([]);
    await expect(ofCounty(HERE, () => database.transaction((tx) => tx.query('SELECT 1 / 0')))).rejects.toMatchObject({ code: '22012' });
    expect(await codes(database)).toEqual([]);
    expect(await ofCounty(THERE, () => codes(database))).toEqual(['B']);
    await expect(ofCounty(HERE, () => database.rehearse((tx) => tx.query('SELECT 1 / 0')))).rejects.toMatchObject({ code: '22012' });
    expect(await codes(database)).toEqual([]);
  });

  it('changes and deletes none of another, and takes none for another or for none', async () => {
    await ofCounty(HERE, () => database.transaction(async (tx) => {
      await tx.query("UPDATE village SET name = 'changed'");
      await tx.query("DELETE FROM village WHERE code = 'B'");
    }));
    expect((await made.admin.query('SELECT code, name FROM village ORDER BY code')).rows)
      .toEqual([{ code: 'A', name: 'changed' }, { code: 'B', name: 'there' }]);
    for (const county of [HERE, undefined]) {
      const insert = () => database.query("INSERT INTO village VALUES ($1, 'C')", [THERE]);
      await expect(county === undefined ? insert() : ofCounty(county, insert)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(ofCounty(HERE, () => database.query('UPDATE village SET county_code = $1', [THERE]))).rejects.toMatchObject({ code: '42501' });
    await expect(ofCounty(HERE, () => database.transaction((tx) => tx.copy('village', ['county_code', 'code'], [[THERE, 'C']]))))
      .rejects.toMatchObject({ code: '42501' });
  });

  it('goes by the county of each statement within a transaction, and back to the one before a savepoint', async () => {
    await ofCounty(HERE, () => database.transaction(async (tx) => {
      expect(await codes(tx)).toEqual(['A']);
      await tx.query('SAVEPOINT s');
      await ofCounty(THERE, async () => {
        expect(await codes(tx)).toEqual(['B']);
        await tx.query('ROLLBACK TO SAVEPOINT s');
        expect(await codes(tx)).toEqual(['B']);
      });
      expect(await codes(tx)).toEqual(['A']);
    }));
  });

  it('keeps many that wait for the same connection apart', async () => {
    const asked = Array.from({ length: 100 }, (_, i) => [HERE, THERE, ''][i % 3]!);
    const answers = await Promise.all(asked.map((county) => ofCounty(county, () => codes(database))));
    expect(answers).toEqual(asked.map((county) => (county === HERE ? ['A'] : county === THERE ? ['B'] : [])));
  });

  it('takes as text what somebody passes off as a county', async () => {
    expect(await ofCounty(`${HERE}'; SET guzhou.county = '${THERE}`, () => codes(database))).toEqual([]);
  });

  it('takes masses of rows, and gives every value back as it was', async () => {
    await made.admin.query('CREATE TABLE sample (county_code char(6) COLLATE "C", id int, words text, amount bigint, bytes bytea, flag boolean, day date, '
      + 'place char(12), short varchar(3), sums bigint[], period daterange, PRIMARY KEY (county_code, id))');
    await made.admin.query(`GRANT SELECT, INSERT ON sample TO ${new URL(made.url).username}`);
    await raiseWalls(made.admin, walled, 'migrates');
    const columns = ['id', 'words', 'amount', 'bytes', 'flag', 'day', 'place', 'short', 'sums', 'period'];
    const rows: CopyValue[][] = [
      [1, 'tab\there, line\nbreak\r, back\\slash \\N \\. 侗寨 "quoted" {a,b} NULL', 9_007_199_254_740_993n, Buffer.from([0, 92, 255]), true, '2020-05-31', '522632000000', 'abc', '{1,NULL}', '[2020-01-01,2020-02-01)'],
      [2, '', -1n, Buffer.alloc(0), false, '1582-10-15', '', '', '{}', 'empty'],
      [3, null, null, null, null, null, null, null, null, null],
    ];
    await ofCounty(HERE, () => database.transaction(async (tx) => {
      await tx.copy('sample', columns, rows, { county_code: HERE });
      await tx.copy('sample', ['county_code', 'id'], Array.from({ length: 5_000 }, (_, i) => [HERE, 10 + i]));
    }));
    const stored = await ofCounty(HERE, () => database.query<Record<string, unknown>>(
      `SELECT id, words, amount, bytes, flag, day, place, short, sums::text, period::text FROM sample WHERE id < 10 ORDER BY id`));
    expect(stored.map((row) => columns.map((column) => (column === 'place' && row.id === 2 ? '' : row[column])))).toEqual(rows);
    expect(await ofCounty(HERE, () => database.query('SELECT FROM sample'))).toHaveLength(5_003);
    await expect(ofCounty(HERE, () => database.transaction((tx) => tx.copy('sample', ['id', 'short'], [[9_999, 'long']], { county_code: HERE }))))
      .rejects.toMatchObject({ code: '22001' });
    await expect(ofCounty(HERE, () => database.transaction((tx) => tx.copy('sample', ['id'], [[1]], { county_code: HERE }))))
      .rejects.toMatchObject({ code: '23505' });
    await made.admin.query('DROP TABLE sample');
  });
});

describe('walls between counties', () => {
  let made: Awaited<ReturnType<typeof behindWalls>>;
  let database: Database;
  const make = async (owner: 'migrates' | 'every day') => {
    made = await behindWalls(owner);
    database = new Database({ url: made.url, applicationName: 'test', maxConnections: 1 });
  };
  afterEach(async () => {
    await database.close();
    await made.drop();
  });

  it('are raised once, around what names counties, but what is open to all', async () => {
    await make('migrates');
    expect(made.raised).toEqual(['village']);
    expect(await raiseWalls(made.admin, walled, 'migrates')).toEqual([]);
    await made.admin.query('CREATE TABLE town (county_code char(6) COLLATE "C" PRIMARY KEY)');
    expect(await raiseWalls(made.admin, walled, 'migrates')).toEqual(['town']);
    expect(await codes(database, 'SELECT code FROM division ORDER BY code')).toEqual(['A', 'B']);
    await lowerWalls(made.admin, walled);
    expect(await codes(database)).toEqual(['A', 'B']);
  });

  it('stand against an owner who is the role of every day, but while he migrates', async () => {
    await make('every day');
    expect(await codes(database)).toEqual([]);
    expect(await ofCounty(HERE, () => codes(database))).toEqual(['A']);
    await letOwnerThrough(made.admin, walled);
    expect(await codes(database)).toEqual(['A', 'B']);
    await raiseWalls(made.admin, walled, 'every day');
    expect(await codes(database)).toEqual([]);
  });

  it('leave the planner its indexes, and what it knows of how many rows a county has', async () => {
    await make('migrates');
    await made.admin.query(`INSERT INTO village SELECT '${HERE}', 'V' || lpad(i::text, 6, '0') FROM generate_series(1, 20000) AS i`);
    await made.admin.query('ANALYZE village');
    const asked = `SELECT code FROM village WHERE county_code = '${HERE}' AND code > 'V019990' ORDER BY code LIMIT 50`;
    const plans = [await made.admin.query(`EXPLAIN ${asked}`), { rows: await ofCounty(HERE, () => database.query(`EXPLAIN ${asked}`)) }]
      .map(({ rows }) => (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN']).join('\n'));
    const [open, behind] = plans.map((plan) => ({
      rows: /Index Only Scan using village_pkey.*rows=(\d+)/.exec(plan)?.[1], found: /Index Cond: .*county_code = .*code > /.test(plan),
    }));
    expect(open).toEqual({ rows: expect.any(String) as string, found: true });
    expect(behind).toEqual(open);
    expect(plans[1]).toContain('One-Time Filter');
  });
});
