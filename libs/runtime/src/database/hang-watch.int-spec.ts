import { freshDatabase } from '@guzhou/testing';
import pg from 'pg';
import { isDatabaseAway } from './away.js';
import { askByCounty } from './county-connection.js';
import { ofCounty } from './county.js';
import { HangWatch, watchedConnections } from './hang-watch.js';

const [HUNG, OTHER] = ['522632', '522633'];
const FOR_EVER = 'SELECT pg_sleep(3600)';

describe('connections to a machine that hangs', () => {
  it('are given up, so that other counties are answered, and new statements of its counties fail at once until it answers', async () => {
    const { database, url } = await freshDatabase();
    let hangs = true;
    const watch = new HangWatch({
      longAfter: 0, askAgainAfter: 0, ask: () => (hangs ? Promise.reject(new Error('no answer in time')) : Promise.resolve()),
    });
    const pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'hang-watch', Client: watchedConnections(pg.Client, watch) });
    pool.on('error', () => {});
    askByCounty(pool, { timeouts: {}, pooled: false });
    const held = [1, 2].map(async () => {
      const client = await ofCounty(HUNG, () => pool.connect());
      client.on('error', () => {});
      return ofCounty(HUNG, () => client.query(FOR_EVER)).then(() => undefined, (error: Error) => {
        client.release(error);
        return error;
      });
    });
    const others = ofCounty(OTHER, () => pool.query('SELECT 1 AS one'));
    await sleeping(database, 2);
    await watch.look();
    for (const error of await Promise.all(held)) expect(isDatabaseAway(error)).toBe(true);
    expect((await others).rows).toEqual([{ one: 1 }]);
    await expect(ofCounty(HUNG, () => pool.query('SELECT 1'))).rejects.toThrow(`The machine on which county ${HUNG} lies does not answer.`);
    hangs = false;
    await watch.look();
    expect((await ofCounty(HUNG, () => pool.query('SELECT 1 AS one'))).rows).toEqual([{ one: 1 }]);
    await pool.end();
    await database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hang-watch'");
  });
});

/** Until so many statements sleep. */
async function sleeping(database: { query: <Row>(sql: string) => Promise<Row[]> }, wanted: number): Promise<void> {
  for (;;) {
    const [asleep] = await database.query<{ n: number }>("SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'hang-watch' AND wait_event = 'PgSleep'");
    if (asleep!.n === wanted) return;
  }
}
