import pg from 'pg';
import type { Database } from './database.js';

/*
 * A database may have two roles: one that owns schemas and tables and migrates them, and one of every day, which reads and
 * writes rows and can neither drop nor alter anything. Whoever gets hold of the latter cannot take the tables away.
 */

const ROWS = 'SELECT, INSERT, UPDATE, DELETE';

/** By which a role that owns nothing has a table analysed: in its owner's name. MAINTAIN, since PostgreSQL 17, allows more. */
const ANALYSE = 'public.analyse_for_planner';

interface Place {
  readonly role: string;
  readonly database: string;
  /** When the server started, to a microsecond: no other did at the same time. */
  readonly server: string;
}

/**
 * The role of every day, when it is another one than the `owner`'s. Throws when the two are not in one database, or when the
 * role of every day may act as the owner of something in `schemas`: it could drop it. Reads only.
 */
export async function everydayRole(everyday: Database, owner: Database, schemas: readonly string[]): Promise<string | undefined> {
  const [used, owning] = [await placeOf(everyday), await placeOf(owner)];
  if (used.server !== owning.server || used.database !== owning.database) {
    throw new Error(`The URL for migrating leads to the database ${owning.database}, the one of every day to ${used.database}`
      + `${used.database === owning.database ? ' of another server' : ''}. Nothing was changed.`);
  }
  if (used.role === owning.role) return undefined;
  const [owned] = await owner.query<{ thing: string }>(`
    SELECT 'schema ' || nspname AS thing FROM pg_namespace WHERE nspname = ANY($2::text[]) AND pg_has_role($1, nspowner, 'MEMBER')
    UNION ALL
    SELECT 'table ' || class.oid::regclass FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    WHERE nspname = ANY($2::text[]) AND relkind IN ('r', 'p') AND pg_has_role($1, relowner, 'MEMBER')
    UNION ALL
    SELECT 'whatever ' || current_user || ' owns' WHERE pg_has_role($1, current_user, 'MEMBER')
    LIMIT 1`, [used.role, [...schemas]]);
  if (owned === undefined) return used.role;
  throw new Error(`The role ${used.role} owns ${owned.thing}, or may act as its owner, and ${owning.role} is to. Nothing was changed. `
    + `As a superuser, in this database: REASSIGN OWNED BY "${used.role}" TO "${owning.role}"; `
    + `GRANT CONNECT ON DATABASE "${used.database}" TO "${used.role}". See "Two roles" in docs/operating.md.`);
}

export interface RowGrants {
  readonly schemas: readonly string[];
  /** Tables, with their schemas, to which rows are only ever added: the role can neither change nor take away what is there. */
  readonly appendOnly?: readonly string[];
}

/**
 * Gives `role` the rows of every table in `schemas`, those to come included, lets it have tables analysed, and nothing else. By their
 * owner, in one transaction.
 */
export async function grantRows(owner: pg.ClientBase, role: string, { schemas, appendOnly = [] }: RowGrants): Promise<void> {
  const to = pg.escapeIdentifier(role);
  await owner.query('BEGIN');
  try {
    for (const schema of schemas.map(pg.escapeIdentifier)) {
      for (const statement of [
        `REVOKE CREATE ON SCHEMA ${schema} FROM PUBLIC`,
        `REVOKE ALL ON SCHEMA ${schema} FROM ${to}`,
        `GRANT USAGE ON SCHEMA ${schema} TO ${to}`,
        `REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM ${to}`,
        `GRANT ${ROWS} ON ALL TABLES IN SCHEMA ${schema} TO ${to}`,
        // What was migrated is the owner's to say.
        `REVOKE ALL ON ${schema}._prisma_migrations FROM ${to}`,
        `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT ${ROWS} ON TABLES TO ${to}`,
      ]) await owner.query(statement);
    }
    for (const table of appendOnly) await owner.query(`REVOKE UPDATE, DELETE ON ${table} FROM ${to}`);
    for (const statement of [
      `CREATE OR REPLACE FUNCTION ${ANALYSE}(relation text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
       AS $$ BEGIN EXECUTE format('ANALYZE %s', relation::regclass); END $$`,
      `REVOKE ALL ON FUNCTION ${ANALYSE} FROM PUBLIC`,
      `GRANT EXECUTE ON FUNCTION ${ANALYSE} TO ${to}`,
    ]) await owner.query(statement);
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}

/** Has a table, named with its schema, analysed by its owner, or in the owner's name. */
export function analysing(table: { readonly name: string; readonly owned: boolean }): string {
  return table.owned ? `ANALYZE ${table.name}` : `SELECT ${ANALYSE}(${pg.escapeLiteral(table.name)})`;
}

async function placeOf(database: Database): Promise<Place> {
  const [place] = await database.query<Place>(
    'SELECT current_user::text AS role, current_database()::text AS database, pg_postmaster_start_time()::text AS server');
  return place!;
}
