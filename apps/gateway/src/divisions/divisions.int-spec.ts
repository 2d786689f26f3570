import { previewOf } from '@guzhou/importing';
import { partOf, previewedAndTaken, strangeCells } from '@guzhou/importing/testing';
import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import type { BulkTransaction, ProblemError } from '@guzhou/runtime';
import { PrismaPg } from '@prisma/adapter-pg';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { PrismaClient } from '../generated/prisma/client.js';
import { divisionsImport } from './divisions.import.js';
import { DivisionsRepository } from './divisions.repository.js';
import { DivisionsService } from './divisions.service.js';

const good = { code: '522632100000', name: '古州镇', parent_code: '522632000000', area_km2: '210.47' };
const row = (code: string, name: string) => ({ code, name, parent_code: '', area_km2: '' });
const [province, prefecture, county] = [row('520000000000', '贵州省'), row('522600000000', '黔东南州'), row('522632000000', '榕江县')];
const town = row('522632100000', '古州镇');

describe('a file of divisions', () => {
  let fresh: FreshDatabase;
  let divisions: DivisionsService;
  beforeEach(async () => {
    fresh = await freshDatabase({ migrations: [new URL('../../prisma/migrations', import.meta.url)] });
    divisions = new DivisionsService(new DivisionsRepository(new PrismaClient({ adapter: new PrismaPg(fresh.database.pool) })));
  });
  afterEach(() => fresh.drop());

  const partFrom = (rows: readonly (typeof good)[], importId: string) => ({ ...partOf(divisionsImport, rows), importId });
  const by = (tx: BulkTransaction) => ({ tx, county: '522632', actor: 'cadre-7' });
  const bring = (rows: readonly (typeof good)[], importId: string = randomUUID()) =>
    fresh.database.transaction((tx) => divisions.importInTx(by(tx), partFrom(rows, importId)));
  const replaced = () => fresh.database.query(
    `SELECT county_code AS county, record_code AS code, was ->> 'name' AS name, kind, source, actor
     FROM superseded_row JOIN change USING (county_code) WHERE change_id = superseded_by ORDER BY record_code`);
  const changes = () => fresh.database.query<{ county: string; id: string }>(
    'SELECT county_code AS county, change_id AS id FROM change ORDER BY county_code, recorded_at');

  it('brings no county of which nobody knows where it lies, and takes it with the divisions above it', async () => {
    const take = (...rows: ReturnType<typeof row>[]) => fresh.database.rehearse((tx: BulkTransaction) =>
      divisions.importInTx(by(tx), partOf(divisionsImport, rows)));
    const unknown = (line: number) => ({ row: line, column: 'code', code: 'division/parent-unknown' });
    expect(await take(county)).toMatchObject({ created: 0, refused: [unknown(2)] });
    expect(await take(prefecture, county)).toMatchObject({ created: 0, refused: [unknown(2), unknown(3)] });
    expect(await take(county, prefecture, province)).toMatchObject({ created: 3, refused: [] });
  });

  it('that renames some keeps what they were called, and who renamed them, also above the county', async () => {
    await bring([province, prefecture, county, town]);
    expect(await replaced()).toEqual([]);
    expect(await bring([{ ...prefecture, name: '黔东南苗族侗族自治州' }, county, { ...town, name: '古州' }])).toMatchObject({ changed: 2, unchanged: 1 });
    const change = { kind: 'import-divisions', source: 'import', actor: 'cadre-7' };
    expect(await replaced()).toEqual([
      { county: '522600', code: '522600000000', name: '黔东南州', ...change }, { county: '522632', code: '522632100000', name: '古州镇', ...change },
    ]);
    expect(await divisions.get('522600000000')).toMatchObject({ name: '黔东南苗族侗族自治州', level: 'prefecture', parentCode: '520000000000' });
  });

  it('has one change in each tenant of which it brings something, whichever part brings it', async () => {
    const id = randomUUID();
    for (const rows of [[town], [province, prefecture, county], [row('522632101000', '忠诚镇')]]) await bring(rows, id);
    expect(await changes()).toEqual(['520000', '522600', '522632'].map((tenant) => ({ county: tenant, id })));
    expect(await fresh.database.query('SELECT DISTINCT recorded_by AS id FROM divisions')).toEqual([{ id }]);
  });

  it('that says what is on record changes nothing, and leaves no change', async () => {
    await bring([province, prefecture, county, good]);
    const before = await changes();
    expect(await bring([province, prefecture, county, good])).toMatchObject({ created: 0, changed: 0, unchanged: 4 });
    expect(await changes()).toEqual(before);
    expect(await replaced()).toEqual([]);
  });

  it('is previewed without a trace', async () => {
    await bring([province, prefecture, county, town]);
    const before = await changes();
    const renamed = [{ ...town, name: '古州' }, row('522632101000', '忠诚镇')];
    expect(await fresh.database.transaction((tx) =>
      previewOf(partFrom(renamed, randomUUID()), (part) => divisions.importInTx(by(tx), part)))).toMatchObject({ created: 1, changed: 1 });
    expect(await changes()).toEqual(before);
    expect(await divisions.get(town.code)).toMatchObject({ name: '古州镇' });
  });

  it('that comes beside others, in whichever order its rows stand, waits for them and keeps every name', async () => {
    await bring([province, prefecture, county, town]);
    const names = Array.from({ length: 6 }, (_, i) => `古州镇${i}`);
    await Promise.all(names.map((name, i) => {
      const rows = [{ ...prefecture, name: `州${i}` }, { ...town, name }];
      return bring(i % 2 === 0 ? rows : rows.toReversed());
    }));
    const kept = await fresh.database.query<{ name: string }>(
      `SELECT was ->> 'name' AS name FROM superseded_row WHERE record_code = $1
       UNION ALL SELECT name FROM divisions WHERE code = $1`, [town.code]);
    expect(kept.map(({ name }) => name).sort()).toEqual(['古州镇', ...names]);
  });

  it('that brings the same new ones as another at the same moment, in another order, finds them or is told to come again', async () => {
    await bring([province, prefecture, county]);
    for (let round = 0; round < 10; round++) {
      const towns = Array.from({ length: 900 }, (_, i) => row(String(522632100001 + round * 1000 + i), `村${i}`));
      const answers = await Promise.allSettled([bring(towns), bring(towns.toReversed())]);
      const told = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.created : (answer.reason as ProblemError).problem?.code));
      expect(told).toContain(towns.length);
      expect(['import/rows-taken', 0]).toContain(told.find((each) => each !== towns.length));
    }
  });

  it('is judged row by row whatever its cells hold, and the preview judges like the import', async () => {
    const column = fc.constantFrom('name', 'parent_code', 'area_km2');
    const cell = fc.oneof(fc.constantFrom(...strangeCells), fc.string({ unit: 'binary', maxLength: 50 }));
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ column, cell }), { minLength: 20, maxLength: 40 }), async (cells) => {
      const strange = cells.map((each, i) => ({ ...good, code: String(522632101000 + i * 1000), [each.column]: each.cell }));
      const { previewed, taken } = await previewedAndTaken(
        fresh.database, partOf(divisionsImport, [good, ...strange]), (part, tx: BulkTransaction) => divisions.importInTx(by(tx), part));
      expect(taken).toEqual(previewed);
      expect(taken.refused.filter((refusal) => refusal.row === 2)).toEqual([]);
    }), { numRuns: 20 });
  });
});
