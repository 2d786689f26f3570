import pg from 'pg';

/** URLs of the superuser on every machine of a spread PostgreSQL, the coordinator's first, as the database of `url` there knows them. */
export async function machinesOf(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ host: string; port: number }>(
      "SELECT nodename AS host, nodeport AS port FROM pg_dist_node WHERE groupid <> 0 AND noderole = 'primary' ORDER BY nodeid");
    return [url, ...rows.map(({ host, port }) => Object.assign(new URL(url), { host: `${host}:${port}` }).href)];
  });
}

/** Makes one of the databases of these URLs, which lead to a machine each, the coordinator's first. In few parts: they hold tests. */
export async function joinMachines(urls: readonly string[]): Promise<void> {
  for (const url of urls) await withClient(url, (client) => client.query('CREATE EXTENSION IF NOT EXISTS citus'));
  const [coordinator, ...others] = urls.map((url) => new URL(url)) as [URL, ...URL[]];
  await withClient(coordinator.href, async (client) => {
    await client.query(`ALTER DATABASE ${client.escapeIdentifier(coordinator.pathname.slice(1))} SET citus.shard_count = 4`);
    await client.query('SELECT citus_set_coordinator_host($1, $2)', [coordinator.hostname, Number(coordinator.port || 5432)]);
    for (const { hostname, port } of others) await client.query('SELECT citus_add_node($1, $2)', [hostname, Number(port || 5432)]);
  });
}

/** A connection for one piece of work. */
export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
