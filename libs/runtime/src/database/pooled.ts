import type pg from 'pg';

/*
 * Behind a pooler in transaction mode (PgBouncer) a session is one transaction long: nothing that is set, prepared or
 * locked outlives it, and the next statement may come to another server process. So time-outs go with each BEGIN, a
 * statement by itself gets a transaction of its own for them, and no statement has a name.
 */

/** Makes whoever uses the pool, Prisma too, begin every transaction with `begin`, and every single statement as one. */
export function beginWith(begin: string, pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (config: unknown, ...rest: unknown[]) => unknown;
    client.query = ((config: unknown, ...rest: unknown[]) => query(begun(begin, config), ...rest)) as typeof client.query;
  });
  pool.query = (async (config: pg.QueryConfig, values?: unknown[]) => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await client.query(config, values);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollbackError: Error) => { broken = rollbackError; });
      throw error;
    } finally {
      client.release(broken);
    }
  }) as typeof pool.query;
}

function begun(begin: string, config: unknown): unknown {
  if (config === 'BEGIN') return begin;
  return typeof config === 'object' && (config as pg.QueryConfig).text === 'BEGIN' ? { ...config, text: begin } : config;
}
