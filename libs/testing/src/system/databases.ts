import pg from 'pg';

export interface DatabaseAccess {
  readonly database: string;
  readonly role: string;
  readonly password: string;
}

/** Any number: systems that start together on one server make their databases one after another. */
const DATABASES_LOCK = 8_115;

/**
 * One database and one role each: a role owns its database, can connect to no other and is nothing else on the server.
 * What exists is kept; passwords become those given. Returns the URLs in the same order.
 */
export async function ensureDatabases(administratorUrl: string, wanted: readonly DatabaseAccess[]): Promise<string[]> {
  const client = await administrator(administratorUrl);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [DATABASES_LOCK]); // two that change one catalogue row fail
    await client.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
    for (const access of wanted) await ensureDatabase(client, access);
  } finally {
    await client.end();
  }
  return wanted.map(({ database, role, password }) => {
    const url = new URL(administratorUrl);
    url.username = role;
    url.password = password;
    url.pathname = `/${database}`;
    return url.href;
  });
}

async function ensureDatabase(client: pg.Client, { database, role, password }: DatabaseAccess): Promise<void> {
  const exists = async (query: string, name: string) => (await client.query(query, [name])).rowCount !== 0;
  const [owner, name] = [client.escapeIdentifier(role), client.escapeIdentifier(database)];
  if (!await exists('SELECT 1 FROM pg_roles WHERE rolname = $1', role)) {
    await client.query(`CREATE ROLE ${owner} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS`);
  }
  await client.query(`ALTER ROLE ${owner} PASSWORD ${client.escapeLiteral(password)}`);
  if (!await exists('SELECT 1 FROM pg_database WHERE datname = $1', database)) {
    await client.query(`CREATE DATABASE ${name} OWNER ${owner}`);
  }
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
}

/** For tests, on a server that outlives the system. */
export async function dropDatabases(administratorUrl: string, wanted: readonly DatabaseAccess[]): Promise<void> {
  const client = await administrator(administratorUrl);
  try {
    for (const { database, role } of wanted) {
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(database)} WITH (FORCE)`);
      await client.query(`DROP ROLE IF EXISTS ${client.escapeIdentifier(role)}`);
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
