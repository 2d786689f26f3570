import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Database } from './database.js';

/** Any number, the same everywhere: replicas that start together migrate one after another. */
const MIGRATION_LOCK = 522_632;
/** Between looks whether somebody else has finished migrating, in milliseconds. */
const LOOK_MS = 50;

export interface Migrations {
  /** Folder with one folder per migration, each with a `migration.sql`, applied in the order of their names. */
  readonly folder: string;
  /** Where it is recorded what was applied; of the shape that Prisma uses, so that its tools can read it. */
  readonly schema: string;
}

/** What comes in the same turn: whoever starts at the same time waits for it. */
interface Steps {
  /** Only when something is missing. */
  readonly before?: (client: pg.ClientBase) => Promise<void>;
  /** Also when nothing was. */
  readonly after?: (client: pg.ClientBase) => Promise<void>;
}

/**
 * Applies what is missing, each migration once, statement by statement (Citus refuses several in one query).
 * Throws before anything is applied when a migration was changed after it was applied (write a new one), or when some
 * were applied that are not here: a newer program was at work, and what an older one wrote could be wrong.
 */
export async function migrate(database: Database, sets: readonly Migrations[], { before, after }: Steps = {}): Promise<string[]> {
  const guard = await takeTurn(database);
  let client: pg.PoolClient | undefined;
  try {
    client = await database.pool.connect();
    const pending: Pending[] = [];
    for (const schema of new Set(sets.map((set) => set.schema))) {
      const folders = sets.filter((set) => set.schema === schema).map(({ folder }) => folder);
      pending.push(...await pendingOf(client, schema, folders));
    }
    if (pending.length > 0) await before?.(client);
    for (const migration of pending) await apply(client, migration);
    await after?.(client);
    return pending.map(({ name }) => name);
  } finally {
    client?.release();
    await endTurn(guard);
  }
}

/**
 * Waits until nobody else migrates; the turn lasts until `endTurn`. It is held by a transaction, for behind a
 * pooler a session's lock would stay with whoever comes next, and those who wait hold none: they would take the few
 * connections of a pooler from the one who migrates.
 */
async function takeTurn(database: Database): Promise<pg.Client> {
  const guard = new pg.Client(database.pool.options);
  guard.on('error', () => {});
  await guard.connect();
  try {
    for (;;) {
      await guard.query('BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0');
      const { rows } = await guard.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS taken', [MIGRATION_LOCK]);
      if (rows[0]!.taken) return guard;
      await guard.query('ROLLBACK');
      await new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });
    }
  } catch (error) {
    await guard.end().catch(() => {});
    throw error;
  }
}

/** By a statement, so that the lock is free when this returns; a server notices a connection that ended only afterwards. */
async function endTurn(guard: pg.Client): Promise<void> {
  await guard.query('ROLLBACK').catch(() => {}); // broken: so is its transaction
  await guard.end();
}

interface Pending {
  readonly table: string;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

async function pendingOf(client: pg.PoolClient, schema: string, folders: readonly string[]): Promise<Pending[]> {
  const table = `"${schema}"."_prisma_migrations"`;
  await client.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
  await client.query(`CREATE TABLE IF NOT EXISTS ${table} (
    id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
    logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    `SELECT migration_name, checksum FROM ${table} WHERE rolled_back_at IS NULL`);
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const pending: Pending[] = [];
  for (const folder of folders) {
    for (const name of await migrationNames(folder)) {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const before = applied.get(name);
      applied.delete(name);
      if (before === undefined) pending.push({ table, name, sql, checksum });
      else if (before !== checksum) {
        throw new Error(`Migration ${name} was changed after it was applied. Restore it and write a new migration.`);
      }
    }
  }
  const [unknown] = applied.keys();
  if (unknown === undefined) return pending;
  throw new Error(`The database is of a newer version: its migration ${unknown} is not known here. Nothing was changed. `
    + 'Start that version, or restore a backup from before.');
}

async function apply(client: pg.PoolClient, { table, name, sql, checksum }: Pending): Promise<void> {
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
