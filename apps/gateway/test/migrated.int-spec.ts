import { databaseBefore } from '@guzhou/testing';

const unknown = '00000000-0000-0000-0000-000000000000';

describe('a database of before changes of divisions were recorded', () => {
  it('keeps its divisions, of which nobody knows who recorded them', async () => {
    const { database, migrate } = await databaseBefore(
      new URL('../prisma/migrations', import.meta.url), '20261130160000_record_changes_of_divisions');
    await database.query(`INSERT INTO divisions (county_code, code, parent_code, level, name, area_m2) VALUES
      ('522600', '522600000000', '520000000000', 'prefecture', '黔东南州', NULL), ('522632', '522632100000', '522632000000', 'town', '古州镇', 210470000)`);
    const before = new Date();
    await migrate();
    const divisions = await database.query<{ recorded_at: Date }>('SELECT * FROM divisions ORDER BY code');
    expect(divisions).toMatchObject([
      { code: '522600000000', name: '黔东南州', area_m2: null, recorded_by: unknown },
      { code: '522632100000', name: '古州镇', area_m2: 210470000n, recorded_by: unknown },
    ]);
    for (const { recorded_at } of divisions) expect(recorded_at.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(await database.query('SELECT FROM change')).toEqual([]);
  });
});
