import pg from 'pg';

export interface DatabaseAccess extends Role {
  readonly database: string;
  /** To whom the database and what is in it belong; the other then gets rows from him. Unless told, they are the same. */
  readonly owner?: Role;
}

interface Role {
  readonly role: string;
  readonly password: string;
}

/** Any number: systems that start together on one server make their databases one after another. */
const DATABASES_LOCK = 8_115;

/**
 * One database each with a role that can connect to it, to no other, and is nothing else on the server; and one to whom it belongs.
 * What exists is kept, and becomes its owner's; passwords become those given. Returns the roles' URLs in the same order.
 */
export async function ensureDatabases(administratorUrl: string, wanted: readonly DatabaseAccess[]): Promise<string[]> {
  const client = await administrator(administratorUrl);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [DATABASES_LOCK]); // two that change one catalogue row fail
    await client.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
    for (const access of wanted) await ensureDatabase(client, administratorUrl, access);
  } finally {
    await client.end();
  }
  return wanted.map((access) => databaseUrl(administratorUrl, access.database, access));
}

export function databaseUrl(administratorUrl: string, database: string, { role, password }: Role): string {
  return Object.assign(new URL(administratorUrl), { username: role, password, pathname: `/${database}` }).href;
}

async function ensureDatabase(
  client: pg.Client, administratorUrl: string, { database, role, password, owner = { role, password } }: DatabaseAccess,
): Promise<void> {
  for (const each of [owner, { role, password }]) await ensureRole(client, each);
  const [name, everyday, owning] = [database, role, owner.role].map((each) => client.escapeIdentifier(each)) as [string, string, string];
  const { rows: [there] } = await client.query<{ owner: string }>(
    'SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = $1', [database]);
  if (there === undefined) await client.query(`CREATE DATABASE ${name} OWNER ${owning}`);
  else if (there.owner === role && owner.role !== role) {
    await handOver(administratorUrl, database, `REASSIGN OWNED BY ${everyday} TO ${owning}`);
  }
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${everyday}`);
}

async function ensureRole(client: pg.Client, { role, password }: Role): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS`);
  await client.query(`ALTER ROLE ${name} PASSWORD ${client.escapeLiteral(password)}`);
}

/** What one of before there were two owns is another's only by a statement within the database. */
async function handOver(administratorUrl: string, database: string, statement: string): Promise<void> {
  const within = new pg.Client({ connectionString: Object.assign(new URL(administratorUrl), { pathname: `/${database}` }).href });
  await within.connect();
  try {
    await within.query(statement);
  } finally {
    await within.end();
  }
}

/** For tests, on a server that outlives the system. */
export async function dropDatabases(administratorUrl: string, wanted: readonly DatabaseAccess[]): Promise<void> {
  const client = await administrator(administratorUrl);
  try {
    for (const { database, role, owner } of wanted) {
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(database)} WITH (FORCE)`);
      for (const each of new Set([role, owner?.role ?? role])) await client.query(`DROP ROLE IF EXISTS ${client.escapeIdentifier(each)}`);
    }
  } finally {
    await client.end();
  }
}

/** Each machine of a spread server is told by itself; elsewhere the setting says nothing. */
async function administrator(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  await client.query('SET citus.enable_ddl_propagation = off');
  return client;
}
