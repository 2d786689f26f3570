import type { Database } from '@guzhou/runtime';
import { freshDatabase, type FreshDatabaseOptions } from '../servers/fresh-database.js';

export interface SizedCounty {
  readonly county: string;
  readonly households: number;
}

export interface CountiesOptions extends FreshDatabaseOptions {
  /** What fills a county: `$1` stands for its code, `$2` for its households. */
  readonly statements: readonly string[];
}

/**
 * A database in which one county came in after the other, the first of them known to PostgreSQL's planner, the others not yet: its own
 * look at tables, once a minute, is kept away, for it may come late.
 */
export async function databaseOfCounties({ statements, ...options }: CountiesOptions, counties: readonly SizedCounty[]): Promise<Database> {
  const { database } = await freshDatabase({ ...options, messaging: true });
  const tables = await database.query<{ name: string }>(
    "SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'");
  for (const { name } of tables) await database.query(`ALTER TABLE ${name} SET (autovacuum_enabled = false)`);
  for (const [i, { county, households }] of counties.entries()) {
    for (const sql of statements) {
      await database.transaction(async (tx) => {
        await tx.query(sql.replaceAll('$1', `'${county}'::text`).replaceAll('$2', String(households)));
        await tx.query('SELECT pg_stat_force_next_flush()'); // what changed is counted at once, not seconds later
      });
    }
    if (i === 0) await database.query('ANALYZE');
  }
  return database;
}
