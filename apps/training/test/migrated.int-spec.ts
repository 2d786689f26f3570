import { databaseBefore } from '@guzhou/testing';

const unknown = '00000000-0000-0000-0000-000000000000';

const former = [
  `INSERT INTO wish (county_code, wish_code, member_code, trade, wished_on) VALUES ('522632', 'W1', 'M1', 'sewing', '2019-03-01')`,
  `INSERT INTO course (county_code, course_code, division_code, kind, trade, started_on, finished_on, seats)
   VALUES ('522632', 'K1', '522632100205', 'vocational', 'sewing', '2020-02-01', '2020-02-10', 20)`,
  `INSERT INTO completion (county_code, completion_code, course_code, member_code, certificate, completed_on)
   VALUES ('522632', 'C1', 'K1', 'M1', 'completion', '2020-02-10')`,
  `INSERT INTO completion_reversal (county_code, reversal_code, fact_code, reversed_on, reason, evidence, actor, recorded_at, recorded_by)
   VALUES ('522632', 'R1', 'C1', '2020-06-01', 'duplicate', 'photo:1', 'cadre-7', '2020-06-02', '11111111-1111-4111-8111-111111111111')`,
];

describe('a database of before changes were recorded', () => {
  it('keeps its rows, of which nobody knows who recorded them, and of reversals those who did', async () => {
    const { database, migrate } = await databaseBefore(new URL('../prisma/migrations', import.meta.url), '20261130110000_record_changes');
    for (const sql of former) await database.query(sql);
    await migrate();
    expect(await database.query('SELECT * FROM wish')).toMatchObject([{ wish_code: 'W1', trade: 'sewing', recorded_by: unknown }]);
    expect(await database.query('SELECT * FROM course')).toMatchObject([{ course_code: 'K1', seats: 20, recorded_by: unknown }]);
    expect(await database.query('SELECT * FROM completion')).toMatchObject([{ completion_code: 'C1', recorded_by: unknown }]);
    expect(await database.query(
      'SELECT reversal_code AS code, kind, actor, change.recorded_at FROM completion_reversal JOIN change ON change_id = recorded_by'))
      .toEqual([{ code: 'R1', kind: 'reverse-completion', actor: 'cadre-7', recorded_at: new Date('2020-06-02') }]);
  });
});
