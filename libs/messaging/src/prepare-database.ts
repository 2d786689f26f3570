import { fileURLToPath } from 'node:url';
import {
  checkKeys, everydayRole, grantRows, hasSpreadTables, letOwnerThrough, migrate, noteKeys, raiseWalls, spreadTables,
  type Database, type KeySet, type Logger,
} from '@guzhou/runtime';
import { listExistingCounties } from './counties/list-existing.js';

const own = new URL('../migrations', import.meta.url);
const SCHEMAS = ['public', 'messaging'] as const;
/** The list of counties: it can be read whatever machine is away. */
const LOCAL = ['messaging.county'];

export interface Preparation {
  /** Folder of the service's own migrations. */
  readonly migrations: URL;
  readonly keySets: readonly KeySet[];
  /** Tables, of the schema `public`, of which each machine has a copy where the database is spread. */
  readonly everywhere?: readonly string[];
  /** Tables, of the schema `public`, whose rows the role of every day may add and read, and neither change nor delete. */
  readonly appendOnly?: readonly string[];
  /** The database by the role that owns its schemas, where that is another one. */
  readonly migrationUrl?: string | undefined;
  readonly logger?: Logger;
}

/**
 * Creates and updates a service's own tables (schema `public`) and those of this library (schema `messaging`), by the role that
 * owns them where there is one, spreads them by county where the database is to be spread, raises walls between counties where it is
 * not, and then leaves the role of `database` their rows. Before anything is written it throws when `keySets` are not the keys that
 * the database knows, when the database is of a newer version, or when the roles are not apart.
 */
export async function prepareDatabase(
  database: Database, { migrations, keySets, everywhere = [], appendOnly = [], migrationUrl, logger }: Preparation,
): Promise<void> {
  const owner = migrationUrl === undefined ? database : database.by(migrationUrl);
  try {
    const role = owner === database ? undefined : await everydayRole(database, owner, SCHEMAS);
    await checkKeys(owner, keySets);
    const migrated = await migrate(owner, [
      { folder: fileURLToPath(migrations), schema: 'public' }, { folder: fileURLToPath(own), schema: 'messaging' },
    ], {
      before: (client) => letOwnerThrough(client, { schemas: SCHEMAS }),
      after: async (client) => {
        await listExistingCounties(client);
        const all = everywhere.map((table) => `public.${table}`);
        if (database.isSpread) {
          const spread = await spreadTables(client, { schemas: SCHEMAS, local: LOCAL, everywhere: all });
          if (spread.length > 0) logger?.info({ tables: spread }, 'spread');
        } else if (await hasSpreadTables(client)) {
          throw new Error('Tables of this database are spread over machines, and DATABASE_SPREAD does not say so: new ones would not be. Set it to citus.');
        } else {
          const raised = await raiseWalls(client, { schemas: SCHEMAS, open: [...LOCAL, ...all] }, role === undefined ? 'every day' : 'migrates');
          if (raised.length > 0) logger?.info({ tables: raised.length }, 'walls between counties raised');
        }
        if (role !== undefined) await grantRows(client, role, { schemas: SCHEMAS, appendOnly: appendOnly.map((table) => `public.${table}`) });
      },
    });
    if (migrated.length > 0) logger?.info({ migrations: migrated }, 'migrated');
  } finally {
    if (owner !== database) await owner.close();
  }
  await noteKeys(database, keySets);
}
