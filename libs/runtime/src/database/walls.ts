import type pg from 'pg';
import { COUNTY } from './county-connection.js';

/*
 * Row-level security by county: whoever may read and write rows of a table sees and writes those of the county alone for which the
 * statement is asked (`ofCounty`), whatever the statement says, and none where it is asked for none. The owner of a table is let
 * through, for he migrates it; where he is also the role of every day, walls stand against him too, but while he migrates.
 */

export interface Walled {
  readonly schemas: readonly string[];
  /** Tables, with their schema, that all may read though they name counties. */
  readonly open: readonly string[];
}

interface Table {
  readonly name: string;
  readonly type: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  /** Its policy, as PostgreSQL writes it down; null: there is none. */
  readonly policy: string | null;
}

const POLICY = 'county';

const TABLES = `
  SELECT class.oid::regclass::text AS name, format_type(county.atttypid, -1) AS type, relrowsecurity AS enabled, relforcerowsecurity AS forced,
         pg_get_expr(policy.polqual, class.oid) AS policy
  FROM pg_class AS class
  JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace AND nspname = ANY ($1::text[])
  JOIN pg_attribute AS county ON county.attrelid = class.oid AND county.attname = 'county_code' AND NOT county.attisdropped
  LEFT JOIN pg_policy AS policy ON policy.polrelid = class.oid AND polname = '${POLICY}'
  WHERE class.relkind IN ('r', 'p') AND nspname || '.' || relname <> ALL ($2::text[])
  ORDER BY 1`;

/**
 * Raises walls around every table that names a county, those to come at the start after they came, unless they stand. Never takes rows
 * of a table away from its owner unless `owner` says that he is the role of every day.
 */
export async function raiseWalls(client: pg.ClientBase, { schemas, open }: Walled, owner: 'migrates' | 'every day'): Promise<string[]> {
  const force = owner === 'every day';
  const { rows: tables } = await client.query<Table>(TABLES, [schemas, open]);
  const raised: string[] = [];
  for (const { name, type, enabled, forced, policy } of tables) {
    const statements = [
      // `nullif`: once a transaction that set it is over, it is '' and not absent. Compared as what the column is, it is found by index.
      ...(policy === null ? [`CREATE POLICY ${POLICY} ON ${name} USING (county_code = nullif(current_setting('${COUNTY}', true), '')::${type})`] : []),
      ...(enabled ? [] : [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`]),
      ...(forced === force ? [] : [`ALTER TABLE ${name} ${force ? '' : 'NO '}FORCE ROW LEVEL SECURITY`]),
    ];
    if (statements.length === 0) continue;
    await client.query(['BEGIN', ...statements, 'COMMIT'].join('; '));
    raised.push(name);
  }
  return raised;
}

/** Lets the owner of tables through, for as long as it takes to migrate them. */
export async function letOwnerThrough(client: pg.ClientBase, { schemas }: Pick<Walled, 'schemas'>): Promise<void> {
  const { rows } = await client.query<Table>(TABLES, [schemas, []]);
  for (const { name, forced } of rows) if (forced) await client.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
}

/** Takes all walls down. */
export async function lowerWalls(client: pg.ClientBase, { schemas }: Pick<Walled, 'schemas'>): Promise<void> {
  const { rows } = await client.query<Table>(TABLES, [schemas, []]);
  for (const { name, enabled, forced } of rows) {
    if (forced) await client.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
    if (enabled) await client.query(`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`);
  }
}
