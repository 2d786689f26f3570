/** A connection of `migrate`. */
interface Client {
  query<Row extends object>(sql: string, values?: unknown[]): Promise<{ rows: Row[]; rowCount: number | null }>;
}

/** Everything that keeps rows of counties. */
const TABLES = `
  SELECT class.oid::regclass::text AS name FROM pg_class AS class
  JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND attribute.attname = 'county_code' AND NOT attribute.attisdropped
  WHERE class.relkind IN ('r', 'p') AND class.relnamespace::regnamespace::text IN ('public', 'messaging') AND class.oid <> 'messaging.county'::regclass`;

/**
 * Makes the list of counties of a database that has none yet, though rows were written to it: by a version that kept no such list.
 * Every key begins with the county, so hopping from one to the next costs a look each, however many rows there are.
 */
export async function listExistingCounties(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM messaging.county LIMIT 1');
  if (rowCount !== 0) return;
  const { rows: tables } = await client.query<{ name: string }>(TABLES);
  const found = new Set<string>();
  for (const { name } of tables) {
    for (let county = await nextIn(client, name, ''); county !== undefined; county = await nextIn(client, name, county)) found.add(county);
  }
  await client.query('INSERT INTO messaging.county (county_code) SELECT unnest($1::text[]) ON CONFLICT (county_code) DO NOTHING', [[...found]]);
}

async function nextIn(client: Client, table: string, after: string): Promise<string | undefined> {
  const { rows } = await client.query<{ county_code: string }>(
    `SELECT county_code FROM ${table} WHERE county_code > $1 ORDER BY county_code LIMIT 1`, [after]);
  return rows[0]?.county_code;
}
