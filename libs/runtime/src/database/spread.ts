import type pg from 'pg';
import { lowerWalls } from './walls.js';

/*
 * A database may be spread over machines by Citus: the rows of a county then lie together on one of them (ADR 0002), and tables
 * without a county on the one that is connected to.
 */

export interface Spreading {
  /** Schemas whose tables are spread. */
  readonly schemas: readonly string[];
  /** Tables, with their schema, that stay on the machine that is connected to though they name counties: lists of them. */
  readonly local: readonly string[];
  /** Those that every machine has a copy of. */
  readonly everywhere: readonly string[];
}

interface Found {
  readonly name: string;
  readonly everywhere: boolean;
}

const EXTENSION = "SELECT FROM pg_extension WHERE extname = 'citus'";
/** Machines that take rows. */
const MACHINES = "SELECT FROM pg_dist_node WHERE shouldhaveshards AND noderole = 'primary'";

/** Tables whose key begins with the county and that are not spread yet. */
const LEFT = `
  SELECT class.oid::regclass::text AS name, qualified = ANY ($3::text[]) AS everywhere
  FROM pg_class AS class
  JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace AND namespace.nspname = ANY ($1::text[])
  JOIN pg_index AS key ON key.indrelid = class.oid AND key.indisprimary
  JOIN pg_attribute AS county ON county.attrelid = class.oid AND county.attname = 'county_code' AND county.attnum = key.indkey[0]
  CROSS JOIN LATERAL (SELECT nspname || '.' || relname) AS full_name (qualified)
  WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition AND qualified <> ALL ($2::text[])
    AND NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = class.oid)
  ORDER BY 1`;

/** One that is spread by county; the others' rows come to lie beside its own. */
const BESIDE = `
  SELECT logicalrelid::text AS beside FROM pg_dist_partition WHERE partmethod = 'h' AND column_to_column_name(logicalrelid, partkey) = 'county_code'
  ORDER BY 1 LIMIT 1`;

/** How many rows of each county there are, and the sum of their hashes, which is the same in whatever order they lie. */
const sumsOf = (table: string) => `
  SELECT county_code AS county, count(*) AS rows, sum(hash_record_extended(each, 0)::numeric)::text AS sum FROM ${table} AS each
  GROUP BY county_code ORDER BY county_code`;

/** Whether tables of this database are spread already. */
export async function hasSpreadTables(client: pg.ClientBase): Promise<boolean> {
  return await isThere(client, EXTENSION) && await isThere(client, BESIDE);
}

/**
 * Spreads every table that is not spread yet by the county of its rows, which move; each in a transaction of its own, which comes to
 * nothing when a county's rows are not the same afterwards. By the owner of the tables. Returns their names. Throws before anything
 * is done where Citus, or a machine that takes rows, is missing.
 */
export async function spreadTables(client: pg.ClientBase, { schemas, local, everywhere }: Spreading): Promise<string[]> {
  await expectMachines(client);
  // Rows go to other machines by COPY, which PostgreSQL refuses behind walls; and nobody may be hidden from who counts them.
  await lowerWalls(client, { schemas });
  const { rows: left } = await client.query<Found>(LEFT, [schemas, local, everywhere]);
  const { rows: [first] } = await client.query<{ beside: string }>(BESIDE);
  let beside = first?.beside ?? 'none';
  for (const table of left) {
    await spreadTable(client, table.name, table.everywhere ? undefined : beside);
    if (!table.everywhere && beside === 'none') beside = table.name;
  }
  return left.map(({ name }) => name);
}

async function expectMachines(client: pg.ClientBase): Promise<void> {
  const citus = await isThere(client, EXTENSION);
  if (citus && await isThere(client, MACHINES)) return;
  throw new Error(`DATABASE_SPREAD is set, but ${citus ? 'no machine takes rows (SELECT citus_add_node(…))' : 'this database has no extension citus'}. `
    + 'Nothing was spread. See "Spread over machines" in docs/operating.md.');
}

async function isThere(client: pg.ClientBase, query: string): Promise<boolean> {
  return (await client.query(query)).rowCount! > 0;
}

async function spreadTable(client: pg.ClientBase, table: string, beside: string | undefined): Promise<void> {
  await client.query('BEGIN; SET LOCAL statement_timeout = 0');
  try {
    await client.query(`LOCK TABLE ${table} IN EXCLUSIVE MODE`);
    const before = await sums(client, table);
    if (beside === undefined) await client.query('SELECT create_reference_table($1)', [table]);
    else await client.query("SELECT create_distributed_table($1, 'county_code', colocate_with => $2)", [table, beside]);
    const unlike = firstUnlike(before, await sums(client, table));
    if (unlike !== undefined) throw new Error(`${table} was not spread: its rows of county ${unlike} were not the same afterwards.`);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
  // What is left behind where the rows were: nobody sees it, and it holds people's records.
  await client.query('SELECT truncate_local_data_after_distributing_table($1)', [table]);
}

async function sums(client: pg.ClientBase, table: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ county: string; rows: bigint; sum: string }>(sumsOf(table));
  return new Map(rows.map(({ county, rows: count, sum }) => [county, `${count} ${sum}`]));
}

/** A county of which the two do not say the same. */
function firstUnlike(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string | undefined {
  return [...new Set([...one.keys(), ...other.keys()])].find((county) => one.get(county) !== other.get(county));
}
