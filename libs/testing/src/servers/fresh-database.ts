import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Database, migrate, spreadTables } from '@guzhou/runtime';
import type pg from 'pg';
import { releaseWithTestFile } from './leftovers.js';
import { joinMachines, machinesOf, withClient } from './spread-server.js';

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
  const machines = await administratorUrls();
  const template = sets.length === 0 ? undefined : await templateOf(machines, sets);
  const copied = template === undefined ? '' : ` TEMPLATE ${template} STRATEGY FILE_COPY`;
  await onEach(machines, (client) => client.query(`CREATE DATABASE ${name}${copied}`));
  const url = urlOf(machines[0]!, name);
  const database = new Database({ url, applicationName: 'test', spread: template !== undefined && machines.length > 1 ? 'citus' : 'none' });
  const drop = releaseWithTestFile(async () => {
    await database.close();
    await onEach(machines, async (client) => {
      if (machines.length > 1) await shut(client, name);
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
  });
  return { url, database, drop };
}

async function templateOf(machines: readonly string[], sets: readonly MigrationSet[]): Promise<string> {
  const name = `template_${fingerprint(sets)}`;
  await withClient(machines[0]!, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await makeTemplate(machines, name, sets);
    await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  });
  return name;
}

async function makeTemplate(machines: readonly string[], name: string, sets: readonly MigrationSet[]): Promise<void> {
  const draft = `draft_${randomBytes(8).toString('hex')}`;
  await onEach(machines, (client) => client.query(`CREATE DATABASE ${draft}`));
  const database = new Database({ url: urlOf(machines[0]!, draft), applicationName: 'template', maxConnections: 1 });
  try {
    if (machines.length > 1) await joinMachines(machines.map((url) => urlOf(url, draft)));
    await migrate(database, sets, {
      after: async (client) => {
        if (machines.length > 1) await spreadTables(client, { schemas: ['public', 'messaging'], local: ['messaging.county'], everywhere: ['public.divisions'] });
      },
    });
  } finally {
    await database.close();
  }
  // The coordinator's last: where it has the name, all have.
  await onEach(machines.toReversed(), async (client) => {
    if (machines.length > 1) await shut(client, draft);
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  });
}

/** Nobody may be connected to what is renamed, copied or dropped, and Citus itself is, again and again. */
async function shut(client: pg.Client, name: string): Promise<void> {
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await client.query('SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = $1', [name]);
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

/** One, or those of a spread PostgreSQL that was given, the coordinator's first. */
async function administratorUrls(): Promise<string[]> {
  const server = process.env.GUZHOU_TEST_POSTGRES;
  if (server === undefined) {
    throw new Error('There is no PostgreSQL for tests: call it in an .int-spec or .e2e-spec, run by "npm run jest -- <path>".');
  }
  return process.env.GUZHOU_TEST_SPREAD === undefined ? [urlOf(server, 'postgres')] : machinesOf(process.env.GUZHOU_TEST_SPREAD);
}

async function onEach(machines: readonly string[], work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  for (const url of machines) await withClient(url, work);
}

function urlOf(server: string, database: string): string {
  return Object.assign(new URL(server), { pathname: `/${database}` }).href;
}
