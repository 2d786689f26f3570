import { openIndustry, town } from '../../test/open-industry.js';

const fund = { fund_code: 'F1', division_code: town, source: 'special_fund', received_on: '2016-05-01', amount_yuan: '5000' };

describe('importing funds', () => {
  it('takes those of the town and of known villages, and corrects them', async () => {
    const industry = await openIndustry();
    await industry.villageChanged('522632100205');
    const rows = [fund, { ...fund, fund_code: 'F2', division_code: '522632100205' }];
    expect(await industry.importFunds(rows)).toEqual({ created: 2, changed: 0, unchanged: 0, refused: [] });
    expect(await industry.importFunds([fund, { ...rows[1]!, amount_yuan: '6000' }])).toMatchObject({ changed: 1, unchanged: 1 });
    const { sum } = await industry.figure('2020-05', 'industry.invested.total');
    expect(sum).toBe('1100000');
  });

  it('keeps what a correction replaced, and who corrected it', async () => {
    const industry = await openIndustry();
    await industry.importFunds([fund]);
    await industry.importFunds([{ ...fund, amount_yuan: '6000' }]);
    expect(await industry.database.query(
      "SELECT record_code AS code, was ->> 'amount_fen' AS fen, kind, actor FROM superseded_row JOIN change USING (county_code) WHERE change_id = superseded_by"))
      .toEqual([{ code: 'F1', fen: '500000', kind: 'import-funds', actor: 'cadre-7' }]);
  });

  it('refuses those of other counties and of unknown villages', async () => {
    const industry = await openIndustry();
    const { refused } = await industry.importFunds([
      { ...fund, division_code: '522631100000' }, { ...fund, fund_code: 'F2', division_code: '522632100299' }]);
    expect(refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'division_code', 'division/of-another-county'], [3, 'division_code', 'division/unknown-village'],
    ]);
  });
});
