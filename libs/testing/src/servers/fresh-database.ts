import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Database, migrate } from '@guzhou/runtime';
import pg from 'pg';
import { releaseWithTestFile } from './leftovers.js';

export interface FreshDatabaseOptions {
  /** Folders of migrations of the schema `public`, in order. */
  readonly migrations?: readonly URL[];
  /** Whether the tables of `@guzhou/messaging` are there. */
  readonly messaging?: boolean;
}

export interface FreshDatabase {
  readonly url: string;
  readonly database: Database;
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>;
}

interface MigrationSet {
  readonly folder: string;
  readonly schema: string;
}

const messagingMigrations = new URL('../../../messaging/migrations', import.meta.url);

/** Any number: test files that want the same template make it one after another. */
const TEMPLATE_LOCK = 8_114;

/** An empty database of one's own, cloned from a template that is migrated once a run for each set of migrations. */
export async function freshDatabase({ migrations = [], messaging = false }: FreshDatabaseOptions = {}): Promise<FreshDatabase> {
  const sets = [
    ...migrations.map((folder) => ({ folder: fileURLToPath(folder), schema: 'public' })),
    ...(messaging ? [{ folder: fileURLToPath(messagingMigrations), schema: 'messaging' }] : []),
  ];
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdministrator(async (client) => {
    const template = sets.length === 0 ? 'template1' : await templateOf(client, sets);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY ${sets.length === 0 ? 'WAL_LOG' : 'FILE_COPY'}`);
  });
  const url = urlOf(name);
  const database = new Database({ url, applicationName: 'test' });
  const drop = releaseWithTestFile(async () => {
    await database.close();
    await asAdministrator(async (client) => { await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`); });
  });
  return { url, database, drop };
}

async function templateOf(client: pg.Client, sets: readonly MigrationSet[]): Promise<string> {
  const name = `template_${fingerprint(sets)}`;
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) {
    const draft = `draft_${randomBytes(8).toString('hex')}`;
    await client.query(`CREATE DATABASE ${draft}`);
    const database = new Database({ url: urlOf(draft), applicationName: 'template', maxConnections: 1 });
    try {
      await migrate(database, sets);
    } finally {
      await database.close();
    }
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  }
  await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  return name;
}

function fingerprint(sets: readonly MigrationSet[]): string {
  const hash = createHash('sha256');
  for (const { folder, schema } of sets) {
    if (!existsSync(folder)) throw new Error(`There is no folder of migrations ${folder}.`);
    hash.update(schema);
    for (const name of readdirSync(folder).sort()) {
      const file = join(folder, name, 'migration.sql');
      if (existsSync(file)) hash.update(name).update(readFileSync(file));
    }
  }
  return hash.digest('hex').slice(0, 32);
}

async function asAdministrator(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  client.on('error', () => {});
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(database: string): string {
  const server = process.env.GUZHOU_TEST_POSTGRES;
  if (server === undefined) {
    throw new Error('There is no PostgreSQL for tests: call it in an .int-spec or .e2e-spec, run by "npm run jest -- <path>".');
  }
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
