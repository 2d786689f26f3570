import { databaseBefore } from '@guzhou/testing';

const unknown = '00000000-0000-0000-0000-000000000000';

const former = [
  `INSERT INTO fund (county_code, fund_code, division_code, source, received_on, amount_fen)
   VALUES ('522632', 'F1', '522632100205', 'special_fund', '2020-01-01', 100)`,
  `INSERT INTO project (county_code, project_code, village_code, name, leading_industry, started_on, budget_fen)
   VALUES ('522632', 'P1', '522632100205', '示例果园', 'fruit', '2020-01-01', 100)`,
  `INSERT INTO payout (county_code, payout_code, project_code, household_code, kind, paid_on, amount_fen)
   VALUES ('522632', 'D1', 'P1', 'H1', 'subsidy', '2020-02-01', 100)`,
  ...[['fund_reversal', 'F1', 'cadre-7'], ['payout_reversal', 'D1', 'cadre-8']].map(([table, fact, actor]) =>
    `INSERT INTO ${table} (county_code, reversal_code, fact_code, reversed_on, reason, evidence, actor, recorded_at)
     VALUES ('522632', 'R1', '${fact}', '2020-06-01', 'duplicate', 'photo:1', '${actor}', '2020-06-02')`),
];

describe('a database of before changes were recorded', () => {
  it('keeps its rows, of which nobody knows who recorded them, and of reversals those who did', async () => {
    const { database, migrate } = await databaseBefore(new URL('../prisma/migrations', import.meta.url), '20261130110000_record_changes');
    for (const sql of former) await database.query(sql);
    await migrate();
    expect(await database.query('SELECT * FROM fund')).toMatchObject([{ fund_code: 'F1', amount_fen: 100n, recorded_by: unknown }]);
    expect(await database.query('SELECT * FROM project')).toMatchObject([{ project_code: 'P1', name: '示例果园', recorded_by: unknown }]);
    expect(await database.query('SELECT * FROM payout')).toMatchObject([{ payout_code: 'D1', amount_fen: 100n, recorded_by: unknown }]);
    for (const [table, kind, actor] of [['fund_reversal', 'reverse-fund', 'cadre-7'], ['payout_reversal', 'reverse-payout', 'cadre-8']]) {
      expect(await database.query(`SELECT kind, actor, change.recorded_at FROM ${table} JOIN change ON change_id = recorded_by`))
        .toEqual([{ kind, actor, recorded_at: new Date('2020-06-02') }]);
    }
  });
});
