import { ofCounty, raiseWalls, type Database } from '@guzhou/runtime';
import { freshDatabase, rowsRead, type FreshDatabase } from '@guzhou/testing';
import { EntriesRepository, type EntriesQuery } from './entries.repository.js';

const county = '522632';
const LIMIT = 20;
/** A chain, and one twenty times as long. */
const [SHORT, LONG] = [2_000, 40_000];

/** Somebody who looked at all, others who looked at little, and a household that everybody looks at. */
const FILL = `
  INSERT INTO audit_entries (county_code, sequence, previous, hash, recorded_at, subject, action, object_kind, object_code, division_code, outcome,
    town_code)
  SELECT $1, i, '', '', timestamptz '2026-01-01' + i / 4 * interval '1 minute', CASE WHEN i % 2 = 0 THEN 'all' ELSE 'other-' || i % 1000 END,
    CASE WHEN i % 97 = 0 THEN 'export.full' ELSE 'household.read' END, 'household', CASE WHEN i % 3 = 0 THEN 'H-1' ELSE 'H-' || i % 700 END,
    $1 || CASE WHEN i % 10 = 0 THEN '101201' ELSE '100' || 201 + i % 5 END, 'done', $1 || CASE WHEN i % 10 = 0 THEN '101' ELSE '100' END
  FROM generate_series(1, $2) AS i`;
/** Every fourth entry is a page that shows fifty households, one of them always. */
const SHOW = `
  INSERT INTO audit_shown (county_code, kind, code, sequence)
  SELECT $1, 'household', CASE WHEN k = 0 THEN 'H-2' ELSE 'H-' || (i * 50 + k) % 30000 END, i
  FROM generate_series(4, $2, 4) AS i CROSS JOIN generate_series(0, 49) AS k ON CONFLICT DO NOTHING`;

const END = BigInt(Number.MAX_SAFE_INTEGER);
const questions: Readonly<Record<string, Partial<EntriesQuery>>> = {
  'all, newest first': {}, 'further down': { last: 1000n }, 'a household that everybody looks at': { object: { kind: 'household', code: 'H-1' } },
  'a household that few look at': { object: { kind: 'household', code: 'H-9' }, last: 1990n }, 'one that nobody looked at': { object: { kind: 'household', code: 'H-00' } }, 'one that stands on every page': { object: { kind: 'household', code: 'H-2' } },
  'somebody who looked at much': { subject: 'all' }, 'somebody who looked at little': { subject: 'other-7' }, 'exports': { action: 'export.full' },
  'a town': { town: `${county}101` }, 'another town': { town: `${county}100` }, 'what somebody did on a day': { subject: 'all', first: 200n, last: 900n },
};

describe('a page of audit entries', () => {
  const chains = new Map<number, FreshDatabase>();
  beforeAll(async () => {
    for (const length of [SHORT, LONG]) {
      const fresh = await freshDatabase({ migrations: [new URL('../../prisma/migrations', import.meta.url)], messaging: true });
      chains.set(length, fresh);
      await fresh.database.query(FILL.replaceAll('$1', `'${county}'`).replaceAll('$2', String(length)));
      await fresh.database.query(SHOW.replaceAll('$1', `'${county}'`).replaceAll('$2', String(length)));
      await fresh.database.query('ANALYZE audit_entries, audit_shown');
      const client = await fresh.database.pool.connect();
      await raiseWalls(client, { schemas: ['public'], open: [] }, 'every day');
      client.release();
    }
  });
  afterAll(async () => {
    for (const fresh of chains.values()) await fresh.drop();
  });

  /** What the repository asks behind walls, as statements of a transaction, so that they are counted. */
  type Work = (entries: EntriesRepository) => Promise<unknown>;
  const costOf = (length: number, work: Work) => rowsRead(chains.get(length)!.database, (watched) =>
    ofCounty(county, () => watched.transaction(async (tx) => {
      await tx.query('SET LOCAL ROLE pg_read_all_data');
      return work(new EntriesRepository({ lookUp: tx.query.bind(tx) } as unknown as Database));
    })));

  it.each(Object.entries(questions))('costs its entries, however long the chain is: %s', async (_, question) => {
    const list = (entries: EntriesRepository) => entries.list({ county, first: 1n, last: END, limit: LIMIT, ...question });
    const [short, long] = [await costOf(SHORT, list), await costOf(LONG, list)];
    // The entries themselves, of two indexes where an object is asked for, and a few steps above them.
    expect(Math.max(short, long)).toBeLessThanOrEqual(10 * LIMIT);
  });

  it('finds where a time begins by one entry', async () => {
    const find = (entries: EntriesRepository) => entries.firstSince(county, new Date('2026-01-01T05:00:00Z'));
    expect(await costOf(LONG, find)).toBeLessThanOrEqual(3);
    expect(await find(new EntriesRepository(chains.get(LONG)!.database))).toBe(1200n);
    expect(await new EntriesRepository(chains.get(LONG)!.database).firstSince(county, new Date('2030-01-01'))).toBeUndefined();
  });
});
