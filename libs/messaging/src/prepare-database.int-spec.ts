import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLogger, Database, ofCounty } from '@guzhou/runtime';
import { dropDatabases, ensureDatabases } from '@guzhou/testing';
import { prepareDatabase } from './prepare-database.js';

const administratorUrl = process.env.GUZHOU_TEST_POSTGRES!;
let databases = 0;

async function asAdministrator(database: string, ...statements: string[]): Promise<void> {
  const url = Object.assign(new URL(administratorUrl), { pathname: `/${database}` }).href;
  const administrator = new Database({ url, applicationName: 'test', maxConnections: 1 });
  try {
    for (const statement of statements) await administrator.query(statement);
  } finally {
    await administrator.close();
  }
}

/** A database that belongs to one role, and another role that may connect to it: as tools/containers/databases.sh leaves them. */
async function twoRoles() {
  const name = `roles_${process.pid}_${++databases}`;
  const access = { database: name, role: `${name}_migration`, password: 'p' };
  const [migrationUrl] = await ensureDatabases(administratorUrl, [access]) as [string];
  await asAdministrator(name, `CREATE ROLE ${name} LOGIN PASSWORD 'p'`, `GRANT CONNECT ON DATABASE ${name} TO ${name}`);
  const url = Object.assign(new URL(migrationUrl), { username: name }).href;
  const everyday = new Database({ url, applicationName: 'test', maxConnections: 2 });
  const drop = async () => {
    await everyday.close();
    await dropDatabases(administratorUrl, [access, { ...access, role: name }]);
  };
  return { name, url, migrationUrl, everyday, drop };
}

describe('a database whose schemas belong to another role than the one of every day', () => {
  let folder: string;
  let roles: Awaited<ReturnType<typeof twoRoles>>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guzhou-roles-'));
    write('1_first', 'CREATE TABLE village (county_code char(6) COLLATE "C", code text, PRIMARY KEY (county_code, code)) WITH (autovacuum_enabled = false);');
    roles = await twoRoles();
  });
  afterEach(async () => {
    await roles.drop();
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, sql: string) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  };
  const prepare = (database = roles.everyday, migrationUrl: string | undefined = roles.migrationUrl) =>
    prepareDatabase(database, { migrations: pathToFileURL(folder), keySets: [], migrationUrl, logger: createLogger('test', 'silent') });
  const here = <Result>(work: () => Result) => ofCounty('522632', work);
  /** Writes, reads, locks and takes away a row, as a service does all day. */
  const work = (table: string) => here(() => roles.everyday.transaction(async (tx) => {
    await tx.copy(table, ['county_code', 'code'], [['522632', 'A'], ['522632', 'B']]);
    await tx.query(`UPDATE ${table} SET code = 'C' WHERE county_code = '522632' AND code = 'A'`);
    expect(await tx.query(`SELECT code FROM ${table} WHERE county_code = '522632' ORDER BY code FOR UPDATE`)).toEqual([{ code: 'B' }, { code: 'C' }]);
    await tx.query(`DELETE FROM ${table} WHERE county_code = '522632'`);
  }));

  it('is migrated by its owner, and the other role works in it', async () => {
    await prepare();
    await work('village');
    await here(() => roles.everyday.query("INSERT INTO messaging.inbox (county_code, message_id, name, received_at) VALUES ('522632', $1, 'x', now())",
      ['00000000-0000-4000-8000-000000000001']));
    expect(await roles.everyday.query('SELECT count(*)::int AS owned FROM pg_class WHERE pg_get_userbyid(relowner) = current_user')).toEqual([{ owned: 0 }]);
  });

  it('is analysed by the role of every day, so that the planner knows what came in', async () => {
    await prepare();
    await here(() => roles.everyday.query("INSERT INTO village SELECT '522632', code::text FROM generate_series(1, 500) AS code"));
    await roles.everyday.statistics.refresh('522632');
    expect(await roles.everyday.query("SELECT reltuples::int AS rows FROM pg_class WHERE relname = 'village'")).toEqual([{ rows: 500 }]);
  });

  it.each([
    'DROP TABLE village', 'ALTER TABLE village ADD COLUMN more text', 'TRUNCATE village', 'CREATE INDEX ON village (code)', 'DROP TABLE messaging.inbox',
    'CREATE TABLE more (id int)', 'CREATE TABLE messaging.more (id int)', 'DROP SCHEMA messaging CASCADE', 'CREATE SCHEMA more',
    'COMMENT ON TABLE village IS NULL', 'CREATE TEMPORARY TABLE more (id int)', "UPDATE public._prisma_migrations SET checksum = 'x'",
    'ALTER TABLE village OWNER TO CURRENT_USER', 'CREATE TRIGGER t BEFORE INSERT ON village EXECUTE FUNCTION suppress_redundant_updates_trigger()',
  ])('refuses that role %s', async (statement) => {
    await prepare();
    await expect(roles.everyday.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('lets that role add rows to a table that is only added to, and neither change nor take away what is there, also after a second start', async () => {
    write('2_second', 'CREATE TABLE trail (county_code char(6) COLLATE "C", sequence int, PRIMARY KEY (county_code, sequence));');
    for (let start = 0; start < 2; start++) {
      await prepareDatabase(roles.everyday, {
        migrations: pathToFileURL(folder), keySets: [], migrationUrl: roles.migrationUrl, appendOnly: ['trail'], logger: createLogger('test', 'silent'),
      });
      await here(() => roles.everyday.query('INSERT INTO trail VALUES ($1, $2)', ['522632', start]));
      for (const statement of [
        "UPDATE trail SET sequence = 7 WHERE county_code = '522632'", "DELETE FROM trail WHERE county_code = '522632'", 'TRUNCATE trail',
        "INSERT INTO trail VALUES ('522632', 0) ON CONFLICT (county_code, sequence) DO UPDATE SET sequence = 7",
      ]) await expect(roles.everyday.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    expect(await here(() => roles.everyday.query('SELECT sequence FROM trail ORDER BY sequence'))).toEqual([{ sequence: 0 }, { sequence: 1 }]);
    await work('village');
  });

  it('keeps the rights at a second start, by several at once, and with a later migration', async () => {
    await prepare();
    await Promise.all([prepare(), prepare(), prepare()]);
    await work('village');
    write('2_second', 'CREATE TABLE town (county_code char(6), code text, PRIMARY KEY (county_code, code));');
    await prepare();
    await work('town');
    await asAdministrator(roles.name, `SET ROLE ${roles.name}_migration`, 'CREATE TABLE by_hand (county_code char(6), code text)');
    await work('by_hand');
  });

  it('takes over one that was its own, once an administrator says so, and loses nothing', async () => {
    const { name, url, migrationUrl } = roles;
    await asAdministrator(name, `ALTER DATABASE ${name} OWNER TO ${name}`, `GRANT CONNECT ON DATABASE ${name} TO ${name}_migration`);
    const before = new Database({ url, applicationName: 'test', maxConnections: 2 });
    await prepareDatabase(before, { migrations: pathToFileURL(folder), keySets: [] });
    await here(() => before.query("INSERT INTO village VALUES ('522632', 'kept')"));
    write('2_second', 'ALTER TABLE village ADD COLUMN name text;');
    const refused = await prepare(before, migrationUrl).then(() => 'prepared', (error: Error) => error.message);
    expect(refused).toBe(`The role ${name} owns schema public, or may act as its owner, and ${name}_migration is to. Nothing was changed. `
      + `As a superuser, in this database: REASSIGN OWNED BY "${name}" TO "${name}_migration"; GRANT CONNECT ON DATABASE "${name}" TO "${name}". `
      + 'See "Two roles" in docs/operating.md.');
    await asAdministrator(name, ...refused.match(/REASSIGN[^.]*/)![0].split('; '));
    await prepare(before, migrationUrl);
    expect(await here(() => before.query('SELECT code, name FROM village'))).toEqual([{ code: 'kept', name: null }]);
    await expect(before.query('DROP TABLE village')).rejects.toMatchObject({ code: '42501' });
    await before.close();
  });

  it('has its counties listed, also those of before there was a list', async () => {
    await prepare();
    await asAdministrator(roles.name, "INSERT INTO village VALUES ('522633', 'A'), ('522633', 'B'), ('520121', 'A')",
      "INSERT INTO messaging.idempotency (county_code, key, request_hash, created_at) VALUES ('522632', 'k', '', now())");
    const listed = () => roles.everyday.query('SELECT county_code AS county FROM messaging.county ORDER BY county_code');
    expect(await listed()).toEqual([]);
    await prepare();
    expect(await listed()).toEqual([{ county: '520121' }, { county: '522632' }, { county: '522633' }]);
    await roles.everyday.query("DELETE FROM messaging.county WHERE county_code = '520121'");
    await prepare();
    expect(await listed()).toHaveLength(2);
  });

  it('has walls between counties, also where one role does all, who is let through while he migrates', async () => {
    const { name, url } = roles;
    await asAdministrator(name, `ALTER DATABASE ${name} OWNER TO ${name}`);
    const one = new Database({ url, applicationName: 'test', maxConnections: 2 });
    const start = () => prepareDatabase(one, { migrations: pathToFileURL(folder), keySets: [] });
    await start();
    await here(() => one.query("INSERT INTO village VALUES ('522632', 'A')"));
    await ofCounty('522633', () => one.query("INSERT INTO village VALUES ('522633', 'B')"));
    write('2_second', "UPDATE village SET code = code || '2';");
    await start();
    expect(await one.query('SELECT code FROM village')).toEqual([]);
    expect(await here(() => one.query('SELECT code FROM village'))).toEqual([{ code: 'A2' }]);
    expect(await ofCounty('522633', () => one.query('SELECT code FROM village'))).toEqual([{ code: 'B2' }]);
    await one.close();
  });

  it('is not spread where there is nothing to spread it over', async () => {
    const spread = new Database({ url: roles.url, applicationName: 'test', maxConnections: 2, spread: 'citus' });
    await expect(prepare(spread)).rejects.toThrow('DATABASE_SPREAD is set, but this database has no extension citus. Nothing was spread.');
    await spread.close();
  });

  it('is not another one than that of every day', async () => {
    const other = await twoRoles();
    await expect(prepare(roles.everyday, other.migrationUrl)).rejects
      .toThrow(`The URL for migrating leads to the database ${other.name}, the one of every day to ${roles.name}. Nothing was changed.`);
    await other.drop();
  });

  it('keeps what the planner knows true in the hands of the role of every day, which owns nothing', async () => {
    await prepare();
    await here(() => roles.everyday.query("INSERT INTO village SELECT '522632', 'V' || n FROM generate_series(1, 500) AS n"));
    await roles.everyday.statistics.refresh('522632');
    const [known] = await roles.everyday.query<{ rows: number }>("SELECT reltuples::int AS rows FROM pg_class WHERE oid = 'village'::regclass");
    expect(known).toEqual({ rows: 500 });
    // By its own name, and with its own hands, it is not allowed to.
    await roles.everyday.query('ANALYZE messaging.inbox');
    expect(await roles.everyday.query("SELECT reltuples::int AS rows FROM pg_class WHERE oid = 'messaging.inbox'::regclass")).toEqual([{ rows: -1 }]);
    await expect(roles.everyday.query("SELECT public.analyse_for_planner('village; DROP TABLE village')")).rejects.toMatchObject({ code: '42602' });
  });
});
