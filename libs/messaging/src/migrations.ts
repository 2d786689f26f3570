import { fileURLToPath } from 'node:url';
import { migrate, type Database } from '@guzhou/runtime';

const own = new URL('../migrations', import.meta.url);

/** Creates and updates a service's own tables (schema `public`) and those of this library (schema `messaging`). */
export async function migrateService(database: Database, migrations: URL): Promise<string[]> {
  return [
    ...await migrate(database, { folder: fileURLToPath(migrations), schema: 'public' }),
    ...await migrate(database, { folder: fileURLToPath(own), schema: 'messaging' }),
  ];
}
