import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

export interface Copied {
  readonly milliseconds: number;
  readonly rows: number;
}

/** What an import brings, and what the rules find in it once the county's imports are through. */
export interface CopiedParts {
  readonly brought: Copied;
  readonly found: Copied;
}

/** Written by the rules alone. */
const OF_RULES: readonly string[] = ['finding', 'rule_run', 'rule_check'];

/**
 * What PostgreSQL takes to COPY the rows that stand in a service's own tables into empty tables of the same shape with
 * the same keys and indexes, one after another. Reading them out beforehand is not counted. It leaves out what an import writes
 * besides: recorded parts in the gateway, messages and their deliveries, inbox, kept answers, what is due to be checked, all of which
 * goes again; and all that is no writing.
 */
export async function copyBaseline(url: string): Promise<CopiedParts> {
  const folder = await mkdtemp(join(tmpdir(), 'guzhou-bench-'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('CREATE SCHEMA baseline');
    const [brought, found] = [{ milliseconds: 0, rows: 0 }, { milliseconds: 0, rows: 0 }];
    for (const table of await ownTables(client)) {
      const { milliseconds, rows } = await copyTable(client, table, join(folder, 'rows'));
      const total = OF_RULES.includes(table) ? found : brought;
      total.milliseconds += milliseconds;
      total.rows += rows;
    }
    return { brought, found };
  } finally {
    await client.query('DROP SCHEMA IF EXISTS baseline CASCADE');
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function ownTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1");
  return rows.map(({ name }) => name);
}

async function copyTable(client: pg.Client, table: string, file: string): Promise<Copied> {
  await pipeline(client.query(copyTo(`COPY public.${table} TO STDOUT`)), createWriteStream(file));
  await client.query(`CREATE TABLE baseline.${table} (LIKE public.${table} INCLUDING ALL)`);
  const sink = client.query(copyFrom(`COPY baseline.${table} FROM STDIN`));
  const start = performance.now();
  await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), sink);
  const milliseconds = performance.now() - start;
  await client.query(`DROP TABLE baseline.${table}`);
  return { milliseconds, rows: sink.rowCount ?? 0 };
}
