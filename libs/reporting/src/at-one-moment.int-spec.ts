import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import { atOneMoment } from './at-one-moment.js';

const county = '522632';

describe('reading a county at one moment', () => {
  let fresh: FreshDatabase;

  beforeAll(async () => { fresh = await freshDatabase(); });
  afterAll(async () => { await fresh?.drop(); });

  const tooSlow = { problem: { code: 'section/too-slow', status: 503 } };

  it('ends what runs in the database at the deadline', async () => {
    const read = atOneMoment(fresh.database, { county, deadline: Date.now() + 500 }, (tx) => tx.query('SELECT pg_sleep(3600)'));
    await expect(read).rejects.toMatchObject(tooSlow);
    const running = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep(3600)'`;
    expect(await fresh.database.query(running)).toEqual([]);
  });

  it('begins nothing after it', async () => {
    const read = atOneMoment(fresh.database, { county, deadline: Date.now() - 1 }, (tx) => tx.query('SELECT 1'));
    await expect(read).rejects.toMatchObject(tooSlow);
  });

  it('goes on for as long as it takes where nobody waits, and leaves the connection to others as it was', async () => {
    expect(await atOneMoment(fresh.database, { county }, (tx) => tx.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
    const limit = async () => (await fresh.database.query<{ statement_timeout: string }>('SHOW statement_timeout'))[0]!.statement_timeout;
    const before = await limit();
    await atOneMoment(fresh.database, { county, deadline: Date.now() + 60_000 }, (tx) => tx.query('SELECT 1'));
    expect(await limit()).toBe(before);
  });
});
