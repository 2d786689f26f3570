import { services, type Service } from '@guzhou/contracts';
import { prepareDatabase } from '@guzhou/messaging';
import { createLogger, Database, ofCounty } from '@guzhou/runtime';
import { databaseUrl, dropDatabases, ensureDatabases } from '@guzhou/testing';

/*
 * What each service's role of every day can reach with statements that name no county at all, as if the application had forgotten to:
 * every table that its migrations make, those of later ones included.
 */

const administratorUrl = process.env.GUZHOU_TEST_POSTGRES!;
const [HERE, THERE] = ['522632', '522633'];
/** Names of divisions are nobody's; the list of counties says only that there are some. */
const open = ['divisions', 'messaging.county'];

interface Column {
  readonly name: string;
  readonly type: string;
  readonly category: string;
  readonly nullable: boolean;
}

interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** Something that the column takes. */
function sample({ type, category, nullable }: Column): string {
  if (nullable) return 'NULL';
  if (category === 'A') return `'{}'::${type}`;
  if (category === 'R') return type.includes('multi') ? `'{}'::${type}` : `'empty'::${type}`;
  if (category === 'N') return '1';
  if (category === 'D') return "'2020-05-31'";
  if (category === 'B') return 'true';
  if (type === 'uuid') return "'00000000-0000-7000-8000-000000000001'";
  return type.startsWith('json') ? "'{}'" : "'1'";
}

describe.each([...services])('the database of %s', (service: Service) => {
  const name = `walls_${process.pid}_${service}`;
  const access = { database: name, role: name, password: 'p', owner: { role: `${name}_migration`, password: 'p' } };
  let everyday: Database;
  let owner: Database;
  let tables: Table[];

  beforeAll(async () => {
    const [url] = await ensureDatabases(administratorUrl, [access]) as [string];
    everyday = new Database({ url, applicationName: 'test', maxConnections: 1 });
    owner = new Database({ url: databaseUrl(administratorUrl, name, access.owner), applicationName: 'test', maxConnections: 1 });
    await prepareDatabase(everyday, {
      migrations: new URL(`../../${service}/prisma/migrations`, import.meta.url), keySets: [], everywhere: ['divisions'],
      migrationUrl: databaseUrl(administratorUrl, name, access.owner), logger: createLogger(service, 'silent'),
    });
    const columns = await owner.query<Column & { table: string }>(`
      SELECT class.oid::regclass::text AS table, attname AS name, format_type(atttypid, -1) AS type, typcategory AS category, NOT attnotnull AS nullable
      FROM pg_class AS class JOIN pg_attribute ON attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' JOIN pg_type ON pg_type.oid = atttypid
      WHERE class.relnamespace::regnamespace::text IN ('public', 'messaging') AND class.relkind = 'r' ORDER BY class.relname, attnum`);
    tables = [...Map.groupBy(columns, ({ table }) => table)].map(([table, its]) => ({ name: table, columns: its }))
      .filter((table) => !open.includes(table.name) && table.columns.some((column) => column.name === 'county_code'));
    // What rows must keep to besides is no business of walls.
    for (const { table, constraint } of await owner.query<{ table: string; constraint: string }>(
      "SELECT conrelid::regclass::text AS table, quote_ident(conname) AS constraint FROM pg_constraint WHERE contype IN ('c', 'f') AND conrelid <> 0")) {
      await owner.query(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${constraint}`);
    }
    for (const table of tables) for (const county of [HERE, THERE]) await owner.query(insert(table, county));
  });
  afterAll(async () => {
    await everyday?.close();
    await owner?.close();
    await dropDatabases(administratorUrl, [access]);
  });

  const insert = ({ name: table, columns }: Table, county: string) => `INSERT INTO ${table} (${columns.map((column) => `"${column.name}"`).join(', ')})
    VALUES (${columns.map((column) => (column.name === 'county_code' ? `'${county}'` : sample(column))).join(', ')})`;
  /** What each table answers, where it does not answer as all should. */
  const others = async (work: (table: Table) => Promise<unknown>, expected: unknown) => {
    const answers = await Promise.all(tables.map(async (table) => [table.name, await work(table)] as const));
    return answers.filter(([, answer]) => JSON.stringify(answer) !== JSON.stringify(expected));
  };
  const countiesSeen = async ({ name: table }: Table) =>
    (await everyday.query<{ county: string }>(`SELECT county_code AS county FROM ${table}`)).map(({ county }) => county);
  const codeOf = (doing: Promise<unknown>) => doing.then(() => 'done', (error: { code?: string }) => error.code);
  const rowsChanged = (sql: string) => everyday.rehearse(async (tx) => (await tx.query(`${sql} RETURNING county_code`)).length);

  it('has rows of both counties in every table that names them, as its owner sees', async () => {
    expect(tables.length).toBeGreaterThan(8);
    for (const { name: table } of tables) expect(await owner.query(`SELECT county_code AS county FROM ${table} ORDER BY 1`)).toEqual([{ county: HERE }, { county: THERE }]);
  });

  it.each([[HERE, THERE], [THERE, HERE]])('shows, changes and deletes rows of %s alone, and takes none of %s', async (county, other) => {
    await ofCounty(county, async () => {
      expect(await others(countiesSeen, [county])).toEqual([]);
      expect(await others(({ name: table }) => rowsChanged(`UPDATE ${table} SET county_code = county_code`), 1)).toEqual([]);
      expect(await others(({ name: table }) => rowsChanged(`DELETE FROM ${table}`), 1)).toEqual([]);
      expect(await others((table) => codeOf(everyday.query(insert(table, other))), '42501')).toEqual([]);
      expect(await others(({ name: table }) => codeOf(everyday.query(`UPDATE ${table} SET county_code = '${other}'`)), '42501')).toEqual([]);
    });
  });

  it('shows, changes, deletes and takes nothing for nobody', async () => {
    expect(await others(countiesSeen, [])).toEqual([]);
    expect(await others(({ name: table }) => rowsChanged(`UPDATE ${table} SET county_code = county_code`), 0)).toEqual([]);
    expect(await others(({ name: table }) => rowsChanged(`DELETE FROM ${table}`), 0)).toEqual([]);
    expect(await others((table) => codeOf(everyday.query(insert(table, HERE))), '42501')).toEqual([]);
  });

  it('shows nothing of a county on the connection on which something just failed for it', async () => {
    const failing = [
      () => everyday.query('SELECT 1 / 0'), () => everyday.transaction((tx) => tx.query('SELECT 1 / 0')), () => everyday.rehearse((tx) => tx.query('SELECT 1 / 0')),
      () => everyday.transaction(async (tx) => { await tx.query('SAVEPOINT s'); await tx.query('SELECT 1 / 0').catch(() => tx.query('ROLLBACK TO SAVEPOINT s')); throw new Error('given up'); }),
    ];
    for (const fail of failing) {
      await ofCounty(HERE, () => expect(fail()).rejects.toThrow());
      expect(await others(countiesSeen, [])).toEqual([]);
      await ofCounty(HERE, () => expect(fail()).rejects.toThrow());
      await ofCounty(THERE, async () => expect(await others(countiesSeen, [THERE])).toEqual([]));
    }
  });

  it('is its own alone: there is nothing that its role of every day may make, drop or alter', async () => {
    for (const sql of ['CREATE TABLE more (id int)', `DROP TABLE ${tables[0]!.name}`, `ALTER TABLE ${tables[0]!.name} DISABLE ROW LEVEL SECURITY`,
      `DROP POLICY county ON ${tables[0]!.name}`, `TRUNCATE ${tables[0]!.name}`, 'SET row_security = off; SELECT * FROM ' + tables[0]!.name]) {
      expect([sql, await codeOf(everyday.query(sql))]).toEqual([sql, '42501']);
    }
  });
});
