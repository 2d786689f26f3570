import { fileURLToPath } from 'node:url';
import { checkKeys, everydayRole, grantRows, mayAnalyse, migrate, noteKeys, type Database, type KeySet, type Logger } from '@guzhou/runtime';
import { listExistingCounties } from './counties/list-existing.js';

const own = new URL('../migrations', import.meta.url);
const SCHEMAS = ['public', 'messaging'] as const;

export interface Preparation {
  /** Folder of the service's own migrations. */
  readonly migrations: URL;
  readonly keySets: readonly KeySet[];
  /** The database by the role that owns its schemas, where that is another one. */
  readonly migrationUrl?: string | undefined;
  readonly logger?: Logger;
}

/**
 * Creates and updates a service's own tables (schema `public`) and those of this library (schema `messaging`), by the role that
 * owns them where there is one, and then leaves the role of `database` their rows. Before anything is written it throws when
 * `keySets` are not the keys that the database knows, when the database is of a newer version, or when the roles are not apart.
 */
export async function prepareDatabase(database: Database, { migrations, keySets, migrationUrl, logger }: Preparation): Promise<void> {
  const owner = migrationUrl === undefined ? database : database.by(migrationUrl);
  try {
    const role = owner === database ? undefined : await everydayRole(database, owner, SCHEMAS);
    await checkKeys(owner, keySets);
    const migrated = await migrate(owner, [
      { folder: fileURLToPath(migrations), schema: 'public' }, { folder: fileURLToPath(own), schema: 'messaging' },
    ], async (client) => {
      await listExistingCounties(client);
      if (role !== undefined) await grantRows(client, role, SCHEMAS);
    });
    if (migrated.length > 0) logger?.info({ migrations: migrated }, 'migrated');
  } finally {
    if (owner !== database) await owner.close();
  }
  await noteKeys(database, keySets);
  if (!await mayAnalyse(database)) {
    logger?.warn('this role may not ANALYZE: after large imports reports may take long until PostgreSQL does it by itself '
      + '(docs/operating.md, "Two roles")');
  }
}
