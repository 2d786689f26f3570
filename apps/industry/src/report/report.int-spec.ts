import { leadingIndustries, sectionMeasures } from '@guzhou/contracts';
import { openIndustry, town } from '../../test/open-industry.js';

const villages = ['522632100205', '522632100206'] as const;

async function withRecords() {
  const industry = await openIndustry();
  for (const village of villages) await industry.villageChanged(village);
  await industry.householdChanged('H1', villages[0]);
  await industry.householdChanged('H2', villages[1]);
  await industry.importFunds([
    ['F1', town, 'special_fund', '2014-01-01'], ['F2', villages[0], 'special_fund', '2018-12-31'],
    ['F3', villages[0], 'special_fund', '2019-01-01'], ['F4', villages[1], 'east_west', '2017-07-01'],
    ['F5', town, 'social', '2020-05-31'], ['F6', town, 'social', '2020-06-01'],
  ].map(([fund_code = '', division_code = '', source = '', received_on = ''], i) =>
    ({ fund_code, division_code, source, received_on, amount_yuan: String(10 ** i) })));
  await industry.importProjects(leadingIndustries.codes.map((leading_industry, i) => ({
    project_code: `P${i}`, village_code: villages[i % 2]!, name: '示例', leading_industry,
    started_on: i === 5 ? '2020-06-01' : '2020-05-31', finished_on: '', budget_yuan: '1',
  })));
  await industry.importPayouts([['2020-05-31', 'H1'], ['2020-06-01', 'H1'], ['2020-05-31', 'H2'], ['2020-06-02', 'H2']].map(
    ([paid_on = '', household_code = ''], i) =>
      ({ payout_code: `D${i}`, project_code: 'P0', household_code, kind: 'subsidy', paid_on, amount_yuan: String(i + 1) })));
  return industry;
}

const total = (rows: { values: Record<string, string> }[], measure: string) =>
  rows.reduce((sum, { values }) => sum + BigInt(values[measure] ?? 0), 0n);

describe('the section of industry', () => {
  it('counts funds by year and source to the end of the month, and those before last year of the special fund', async () => {
    const industry = await withRecords();
    const { rows } = await industry.section('2020-05');
    expect(rows.find(({ division }) => division === town)?.values).toEqual({
      'industry.invested.total': '1000100', 'industry.invested.special_fund': '100', 'industry.invested.2020': '1000000',
    });
    expect(rows.find(({ division }) => division === villages[0])?.values).toMatchObject({
      'industry.invested.total': '11000', 'industry.invested.special_fund': '1000', 'industry.invested.2019': '10000',
      'industry.projects.fruit': '1', 'industry.payouts': '100',
    });
    expect(total(rows, 'industry.projects.chickens')).toBe(0n);
    expect(total((await industry.section('2020-06')).rows, 'industry.projects.chickens')).toBe(1n);
  });

  it('is not computed any further once nobody waits for it', async () => {
    const industry = await openIndustry();
    await expect(industry.section('2020-05', town, Date.now() - 1)).rejects.toMatchObject({ problem: { code: 'section/too-slow' } });
  });

  it('opens each figure to items that add up to it, page by page', async () => {
    const industry = await withRecords();
    for (const period of ['2019-12', '2020-05', '2020-06']) {
      const { rows } = await industry.section(period);
      for (const { key } of sectionMeasures('industry', period)) {
        const { sum } = await industry.figure(period, key);
        expect(BigInt(sum)).toBe(total(rows, key));
        let added = 0n;
        let after: string | undefined;
        do {
          const { items, next } = await industry.figure(period, key, { after, limit: 2 });
          added += items.reduce((part, { value }) => part + BigInt(value), 0n);
          after = next ?? undefined;
        } while (after !== undefined);
        expect(added).toBe(BigInt(sum));
      }
    }
  });

  it('counts a payout where the household lived on the day: a move changes nothing before it', async () => {
    const industry = await withRecords();
    const payouts = async (period: string) =>
      (await industry.section(period)).rows.map(({ division, values }) => [division, values['industry.payouts']]).filter(([, paid]) => paid !== undefined);
    await industry.importPayouts([['2020-06-10', '1000'], ['2020-06-09', '2000']].map(([paid_on = '', amount_yuan = ''], i) =>
      ({ payout_code: `E${i}`, project_code: 'P0', household_code: 'H1', kind: 'subsidy', paid_on, amount_yuan })));
    const before = [await industry.section('2020-05'), await industry.figure('2020-05', 'industry.payouts', { division: villages[0] })];
    await industry.householdChanged('H1', villages[1], { version: 2, formerResidences: [{ villageCode: villages[0], from: '2010-01-01', to: '2020-06-10' }] });
    expect([await industry.section('2020-05'), await industry.figure('2020-05', 'industry.payouts', { division: villages[0] })]).toEqual(before);
    expect(await payouts('2020-06')).toEqual([[villages[0], '200300'], [villages[1], '100700']]);
  });

  it('is of the division asked for', async () => {
    const industry = await withRecords();
    const { rows } = await industry.section('2020-06', villages[1]);
    expect(rows.map(({ division }) => division)).toEqual([villages[1]]);
    expect((await industry.section('2020-06', '522632000000')).rows).toEqual((await industry.section('2020-06')).rows);
  });

  it('has no list of a measure that it does not count', async () => {
    const industry = await withRecords();
    await expect(industry.figure('2020-05', 'industry.leading_industries')).rejects.toMatchObject({ problem: { code: 'measure/unknown' } });
  });
});
