import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Database } from './database.js';

/** Any number, the same everywhere: replicas that start together migrate one after another. */
const MIGRATION_LOCK = 522_632;

export interface Migrations {
  /** Folder with one folder per migration, each with a `migration.sql`, applied in the order of their names. */
  readonly folder: string;
  /** Where it is recorded what was applied; of the shape that Prisma uses, so that its tools can read it. */
  readonly schema: string;
}

/**
 * Applies what is missing, each migration once, statement by statement (Citus refuses several in one query).
 * A migration that was changed after it was applied is an error: write a new one.
 */
export async function migrate(database: Database, { folder, schema }: Migrations): Promise<string[]> {
  const table = `"${schema}"."_prisma_migrations"`;
  const client = await database.pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
    await client.query(`CREATE TABLE IF NOT EXISTS ${table} (
      id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
      logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
    const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
      `SELECT migration_name, checksum, finished_at FROM ${table} WHERE rolled_back_at IS NULL`);
    const applied = new Map(rows.map((row) => [row.migration_name, row]));
    const done: string[] = [];
    for (const name of await migrationNames(folder)) {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const before = applied.get(name);
      if (before !== undefined && before.checksum !== checksum) {
        throw new Error(`Migration ${name} was changed after it was applied. Restore it and write a new migration.`);
      }
      if (before !== undefined) continue;
      await apply(client, table, name, sql, checksum);
      done.push(name);
    }
    return done;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
    client.release();
  }
}

async function apply(client: pg.PoolClient, table: string, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('BEGIN');
  try {
    const steps = statements(sql);
    for (const statement of steps) await client.query(statement);
    await client.query(
      `INSERT INTO ${table} (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, $4)`,
      [randomUUID(), checksum, name, steps.length]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed; nothing of it was applied.`, { cause: error });
  }
}

async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

/** A statement ends with a semicolon at the end of a line; migrations hold no function bodies (`scaling` forbids them). */
function statements(sql: string): string[] {
  return sql
    .split(/;[ \t]*(?:\r?\n|$)/)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement !== '');
}
