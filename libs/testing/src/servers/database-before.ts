import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { migrate } from '@guzhou/runtime';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';

/** A database as it was made by the migrations before one of them, to be filled; then `migrate` goes the rest of the way. */
export async function databaseBefore(migrations: URL, first: string): Promise<FreshDatabase & { migrate(): Promise<void> }> {
  const folder = fileURLToPath(migrations);
  const former = mkdtempSync(join(tmpdir(), 'former-migrations-'));
  for (const name of readdirSync(folder)) {
    if (name < first) cpSync(join(folder, name), join(former, name), { recursive: true });
  }
  const fresh = await freshDatabase({ migrations: [pathToFileURL(former)] });
  rmSync(former, { recursive: true });
  return { ...fresh, migrate: async () => { await migrate(fresh.database, [{ folder, schema: 'public' }]); } };
}
