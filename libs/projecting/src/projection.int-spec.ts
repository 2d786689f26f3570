import fc from 'fast-check';
import { freshDatabase } from '@guzhou/testing';
import { Projection } from './projection.js';

const states = new Projection({
  name: 'state', key: 'code', version: 'version', columns: { code: 'text', version: 'integer', words: 'text[]', since: 'daterange' },
});
const facts = new Projection({ name: 'fact', key: 'code', version: null, columns: { code: 'text', amount: 'bigint' } });

async function withTables() {
  const { database } = await freshDatabase();
  await database.query(`CREATE TABLE state (county_code char(6), code text, version integer, words text[], since daterange,
    PRIMARY KEY (county_code, code))`);
  await database.query('CREATE TABLE fact (county_code char(6), code text, amount bigint, PRIMARY KEY (county_code, code))');
  return database;
}

const state = (code: string, version: number) => ({ code, version, words: [`v${version}`, null, 'NULL'], since: '[2020-01-01,)' });

describe('a projection', () => {
  it('ends at the newest state whatever the order, the batches and the repeats', async () => {
    const database = await withTables();
    let county = 100_000;
    const drawn = fc.record({ code: fc.integer({ min: 1, max: 5 }).map((n) => `X${n}`), version: fc.integer({ min: 1, max: 6 }) });
    await fc.assert(fc.asyncProperty(fc.array(fc.array(drawn, { maxLength: 8 }), { maxLength: 6 }), async (batches) => {
      const own = String(county++);
      for (const batch of batches) {
        await database.transaction((tx) => states.take(tx, own, batch.map(({ code, version }) => state(code, version))));
      }
      const newest = new Map<string, number>();
      for (const { code, version } of batches.flat()) newest.set(code, Math.max(version, newest.get(code) ?? 0));
      const stored = await database.query<{ code: string; version: number; words: (string | null)[] }>(
        'SELECT code, version, words FROM state WHERE county_code = $1', [own]);
      expect(new Map(stored.map((row) => [row.code, row.version]))).toEqual(newest);
      for (const { version, words } of stored) expect(words).toEqual([`v${version}`, null, 'NULL']);
    }), { numRuns: 100 });
  });

  it('ends at the newest state when transactions add the same rows at the same time', async () => {
    const database = await withTables();
    const versions = [3, 1, 5, 2, 4, 6];
    await Promise.all(versions.map((version) => database.transaction((tx) =>
      states.take(tx, '522632', Array.from({ length: 50 }, (_, i) => state(`X${(i * version) % 50}`, version))))));
    for (const version of versions) {
      await database.transaction((tx) => states.take(tx, '522632', Array.from({ length: 50 }, (_, i) => state(`X${i}`, version))));
    }
    expect(await database.query('SELECT version, count(*)::int AS n FROM state GROUP BY version')).toEqual([{ version: 6, n: 50 }]);
  });

  it('takes the same new rows in opposite orders at the same moment, and neither waits in a circle', async () => {
    const database = await withTables();
    for (let round = 0; round < 10; round++) {
      const rows = Array.from({ length: 2000 }, (_, i) => state(`X${round}-${i}`, 1));
      await Promise.all([rows, rows.toReversed()].map((each) => database.transaction((tx) => states.take(tx, '522632', each))));
    }
    expect(await database.query('SELECT count(*)::int AS n FROM state')).toEqual([{ n: 20_000 }]);
  });

  it('falls back when a row appears between the look and the copy', async () => {
    const database = await withTables();
    await database.transaction(async (tx) => {
      const slow = { ...tx, query: async <Row>(sql: string, values?: Parameters<typeof tx.query>[1]) => {
        const rows = await tx.query<Row>(sql, values);
        if (sql.startsWith('SELECT')) await database.transaction((other) => states.take(other, '522632', [state('X1', 2), state('X2', 2)]));
        return rows;
      } };
      await states.take(slow, '522632', [state('X1', 1), state('X2', 3), state('X3', 1)]);
    });
    expect(await database.query('SELECT code, version FROM state ORDER BY code'))
      .toEqual([{ code: 'X1', version: 2 }, { code: 'X2', version: 3 }, { code: 'X3', version: 1 }]);
  });

  it('keeps a fact as it was first said', async () => {
    const database = await withTables();
    for (const amount of [1, 2]) {
      await database.transaction((tx) => facts.take(tx, '522632', [{ code: 'F1', amount }, { code: `F${amount + 1}`, amount }]));
    }
    expect(await database.query('SELECT code, amount FROM fact ORDER BY code'))
      .toEqual([{ code: 'F1', amount: 1n }, { code: 'F2', amount: 1n }, { code: 'F3', amount: 2n }]);
  });
});
