import { databaseBefore } from '@guzhou/testing';

const unknown = '00000000-0000-0000-0000-000000000000';
const operation = '11111111-1111-4111-8111-111111111111';

const former = [
  `INSERT INTO placement (county_code, placement_code, version, member_code, channel, region, started_on)
   VALUES ('522632', 'L1', 3, 'M1', 'workshop', '01', '2019-03-01')`,
  `INSERT INTO wage (county_code, wage_code, placement_code, paid_on, amount_fen, household_code)
   VALUES ('522632', 'G1', 'L1', '2019-06-30', 150000, 'H1'), ('522632', 'G2', 'L1', '2019-07-31', 150000, NULL),
          ('522632', 'G3', 'L1', '2019-08-31', 150000, NULL)`,
  `INSERT INTO workshop (county_code, workshop_code, division_code, name, started_on)
   VALUES ('522632', 'X1', '522632100205', '编织车间', '2019-03-01')`,
  `INSERT INTO wage_reversal (county_code, reversal_code, fact_code, reversed_on, reason, evidence, actor, recorded_at, recorded_by)
   VALUES ('522632', 'R1', 'G1', '2020-06-01', 'duplicate', 'photo:1', 'cadre-7', '2020-06-02', '${operation}'),
          ('522632', 'R2', 'G2', '2020-06-01', 'duplicate', 'photo:1', 'cadre-7', '2020-06-02', '${operation}'),
          ('522632', 'R3', 'G3', '2020-06-01', 'other', 'photo:2', 'cadre-8', '2020-06-03', NULL)`,
];

describe('a database of before changes were recorded', () => {
  it('keeps its rows, of which nobody knows who recorded them, and of reversals those who did', async () => {
    const { database, migrate } = await databaseBefore(new URL('../prisma/migrations', import.meta.url), '20261130110000_record_changes');
    for (const sql of former) await database.query(sql);
    const began = Date.now();
    await migrate();

    const rows = async (table: string) => database.query<{ recorded_at: Date; recorded_by: string }>(`SELECT * FROM ${table} ORDER BY 2`);
    const [placement] = await rows('placement');
    expect(placement).toMatchObject({ placement_code: 'L1', version: 3, member_code: 'M1', started_on: '2019-03-01', recorded_by: unknown });
    expect(placement!.recorded_at.getTime()).toBeGreaterThanOrEqual(began);
    expect(await rows('wage')).toMatchObject([
      { wage_code: 'G1', amount_fen: 150_000n, household_code: 'H1', recorded_by: unknown }, { wage_code: 'G2' }, { wage_code: 'G3' }]);
    expect(await rows('workshop')).toMatchObject([{ workshop_code: 'X1', name: '编织车间', recorded_by: unknown }]);
    expect(await database.query(
      `SELECT reversal_code AS code, reversal.recorded_at, kind, actor FROM wage_reversal AS reversal
       JOIN change ON change.county_code = reversal.county_code AND change_id = recorded_by ORDER BY reversal_code`)).toEqual([
      { code: 'R1', recorded_at: new Date('2020-06-02'), kind: 'reverse-wage', actor: 'cadre-7' },
      { code: 'R2', recorded_at: new Date('2020-06-02'), kind: 'reverse-wage', actor: 'cadre-7' },
      { code: 'R3', recorded_at: new Date('2020-06-03'), kind: 'reverse-wage', actor: 'cadre-8' },
    ]);
    expect(await database.query('SELECT count(*)::integer AS changes FROM change')).toEqual([{ changes: 2 }]);
  });
});
