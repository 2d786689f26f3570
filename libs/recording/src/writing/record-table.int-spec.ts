import { randomUUID } from 'node:crypto';
import { freshDatabase } from '@guzhou/testing';
import type { Database } from '@guzhou/runtime';
import { writeRecords, type RecordTable, type Writes } from './record-table.js';
import { nobody } from './stamp.js';

interface Mooring {
  readonly boat: string;
  readonly from: string;
  readonly port: string;
}

const moorings: RecordTable<Mooring> = {
  name: 'mooring', columns: { boat_code: 'text', valid_from: 'date', port: 'text' }, keyColumns: 2,
  values: ({ boat, from, port }) => [boat, from, port],
};

const boats = Array.from({ length: 2000 }, (_, i) => `B${i}`);
const at = (port: string, each: readonly string[] = boats): Mooring[] => each.map((boat) => ({ boat, from: '2020-01-01', port }));

describe('records that two write at the same moment, in opposite orders', () => {
  let database: Database;

  beforeEach(async () => {
    ({ database } = await freshDatabase());
    await database.query(`CREATE TABLE mooring (county_code char(6), boat_code text, valid_from date, port text, recorded_at timestamptz,
      recorded_by uuid, PRIMARY KEY (county_code, boat_code, valid_from))`);
    await database.query(`CREATE TABLE superseded_row (county_code char(6), superseded_id uuid, table_name text, record_code text, was jsonb,
      superseded_at timestamptz, superseded_by uuid)`);
  });

  const write = (writes: Partial<Writes<Mooring>>) => database.transaction((tx) => writeRecords(tx, moorings, {
    county: '522632', recordedAt: new Date(), recordedBy: randomUUID(), today: '2026-11-30', imported: true, onlooker: nobody,
  }, { added: [], replaced: [], gone: [], ...writes }));
  const count = async (sql: string) => (await database.query<{ count: bigint }>(`SELECT count(*) FROM ${sql}`))[0]!.count;

  it('are there once when they are new, and the second is told that they are taken', async () => {
    for (let round = 0; round < 10; round++) {
      const added = at('榕江', boats.map((boat) => `${boat}-${round}`));
      const said = await Promise.allSettled([write({ added }), write({ added: added.toReversed() })]);
      expect(said.flatMap((each) => (each.status === 'fulfilled' ? [] : [(each.reason as { code: string }).code]))).toEqual(['23505']);
    }
    expect(await count('mooring')).toBe(20_000n);
  });

  it('are replaced one after the other, and what stood between is kept', async () => {
    await write({ added: at('0') });
    for (let round = 1; round <= 10; round++) {
      const replaced = at('', boats).map((before) => ({ before, after: { ...before, port: `${round}` } }));
      const other = replaced.map(({ before, after }) => ({ before, after: { ...after, port: `${round}'` } })).reverse();
      await Promise.all([write({ replaced }), write({ replaced: other })]);
    }
    expect(await count('superseded_row')).toBe(40_000n);
    expect(await count(`(SELECT was ->> 'port', count(*) FROM superseded_row GROUP BY 1 HAVING count(*) <> 2000) AS port`)).toBe(0n);
  });

  it('are withdrawn once', async () => {
    for (let round = 0; round < 10; round++) {
      await write({ added: at('榕江') });
      await Promise.all([write({ gone: at('榕江') }), write({ gone: at('榕江').reverse() })]);
    }
    expect([await count('mooring'), await count('superseded_row')]).toEqual([0n, 20_000n]);
  });
});
