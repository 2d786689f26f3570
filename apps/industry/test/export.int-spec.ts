import { openIndustry, town } from './open-industry.js';

const county = '522632000000';
const villages = ['522632100205', '522632100206'] as const;
const reversalsOf = (...codes: string[]) => codes.map((fact_code, i) =>
  ({ reversal_code: `R${i + 1}`, fact_code, reversed_on: '2020-06-01', reversal_reason: 'duplicate', evidence: 'approval:2020-1;照片:2020-2' }));
const files = {
  funds: [
    { fund_code: 'F1', division_code: town, source: 'special_fund', received_on: '2019-01-01', amount_yuan: '100000.05' },
    { fund_code: 'F2', division_code: villages[0], source: 'east_west', received_on: '2019-02-01', amount_yuan: '2' },
    { fund_code: 'F3', division_code: villages[1], source: 'social', received_on: '2019-02-01', amount_yuan: '0.5' },
  ],
  projects: [
    {
      project_code: 'P1', village_code: villages[0], name: '=果园, 一期', leading_industry: 'fruit', started_on: '2019-01-01',
      finished_on: '2019-12-31', budget_yuan: '1000',
    },
    { project_code: 'P2', village_code: villages[1], name: '鸡场', leading_industry: 'chickens', started_on: '2019-01-01', finished_on: '', budget_yuan: '1' },
  ],
  payouts: [['D1', 'H1', 'dividend'], ['D2', 'H2', 'land_rent'], ['D3', 'H1', 'subsidy']].map(([payout_code = '', household_code = '', kind = '']) =>
    ({ payout_code, project_code: 'P1', household_code, kind, paid_on: '2019-06-01', amount_yuan: '12.34' })),
  'fund-reversals': reversalsOf('F2', 'F3'),
  'payout-reversals': reversalsOf('D1', 'D2', 'D3'),
};
const within = {
  funds: [['F2'], ['F3']], projects: [['P1'], ['P2']], payouts: [['D1', 'D3'], ['D2']], 'fund-reversals': [['R1'], ['R2']],
  'payout-reversals': [['R1', 'R3'], ['R2']],
};
type Rows = Parameters<Awaited<ReturnType<typeof openIndustry>>['importFunds']>[0];
const kinds = Object.keys(files) as (keyof typeof files)[];

async function withRecords() {
  const industry = await openIndustry();
  for (const village of villages) await industry.villageChanged(village);
  for (const [i, village] of villages.entries()) await industry.householdChanged(`H${i + 1}`, village);
  const bring = {
    funds: industry.importFunds, projects: industry.importProjects, payouts: industry.importPayouts,
    'fund-reversals': (rows: Rows) => industry.importReversals('funds', rows),
    'payout-reversals': (rows: Rows) => industry.importReversals('payouts', rows),
  };
  for (const kind of kinds) expect((await bring[kind](files[kind])).refused).toEqual([]);
  return { industry, bring };
}

describe('what industry exports', () => {
  it.each(kinds)('of %s says what is on record, however pages are cut: imported again, nothing changes', async (kind) => {
    const { industry, bring } = await withRecords();
    const rows = await industry.exported(kind, county, 1000);
    for (const limit of [1, 2]) expect(await industry.exported(kind, county, limit)).toEqual(rows);
    expect(await bring[kind](rows)).toEqual({ created: 0, changed: 0, unchanged: files[kind].length, refused: [] });
  });

  it.each(kinds)('of %s is what lies in the division', async (kind) => {
    const { industry } = await withRecords();
    const [here, there] = [await industry.exported(kind, villages[0], 1), await industry.exported(kind, villages[1], 1)];
    const codes = (rows: readonly object[]) => rows.map((row) => Object.values(row)[0] as string);
    expect([codes(here), codes(there)]).toEqual(within[kind]);
    expect(await industry.exported(kind, '522699000000', 10)).toEqual([]);
  });
});
