import { openIndustry } from '../../test/open-industry.js';

const village = '522632100205';
const project = {
  project_code: 'P1', village_code: village, name: '示例果园', leading_industry: '果', started_on: '2018-03-01', finished_on: '',
  budget_yuan: '100000',
};
const payout = {
  payout_code: 'D1', project_code: 'P1', household_code: 'H1', kind: 'dividend', paid_on: '2020-05-20', amount_yuan: '300.50',
};

async function withProject() {
  const industry = await openIndustry();
  await industry.villageChanged(village);
  await industry.householdChanged('H1', village);
  await industry.householdChanged('H2', village, { to: '2019-01-01' });
  await industry.importProjects([project]);
  return industry;
}

describe('importing payouts', () => {
  it('keeps each and says once that it was paid', async () => {
    const industry = await withProject();
    expect(await industry.importPayouts([payout])).toEqual({ created: 1, changed: 0, unchanged: 0, refused: [] });
    expect(await industry.importPayouts([payout])).toEqual({ created: 0, changed: 0, unchanged: 1, refused: [] });
    expect(await industry.said()).toEqual([
      { payoutCode: 'D1', householdCode: 'H1', kind: 'dividend', paidOn: '2020-05-20', amountFen: '30050' },
    ]);
  });

  it('refuses to change what was paid', async () => {
    const industry = await withProject();
    await industry.importPayouts([payout]);
    const { refused } = await industry.importPayouts([{ ...payout, amount_yuan: '400' }]);
    expect(refused).toEqual([expect.objectContaining({ row: 2, column: 'payout_code', code: 'payout/already-paid' })]);
    expect(await industry.said()).toHaveLength(1);
  });

  it.each([
    ['an unknown project', { project_code: 'P9' }, 'project_code', 'project/unknown'],
    ['a day before the project began', { paid_on: '2018-02-28' }, 'paid_on', 'payout/before-project'],
    ['an unknown household', { household_code: 'H9' }, 'household_code', 'household/unknown'],
    ['a household that was no more', { household_code: 'H2' }, 'paid_on', 'household/not-there-then'],
    ['nothing', { amount_yuan: '0' }, 'amount_yuan', 'amount/not-positive'],
    ['a day to come', { paid_on: '2999-01-01' }, 'paid_on', 'day/in-future'],
  ])('refuses %s and keeps the good rows', async (_, wrong, column, code) => {
    const industry = await withProject();
    const outcome = await industry.importPayouts([{ ...payout, ...wrong }, { ...payout, payout_code: 'D2' }]);
    expect(outcome).toMatchObject({ created: 1, refused: [{ row: 2, column, code }] });
    expect(await industry.said()).toEqual([expect.objectContaining({ payoutCode: 'D2' })]);
  });

  it('keeps a project from beginning after it first paid', async () => {
    const industry = await withProject();
    await industry.importPayouts([payout]);
    expect(await industry.importProjects([{ ...project, started_on: '2020-05-21' }]))
      .toMatchObject({ changed: 0, refused: [{ column: 'started_on', code: 'project/paid-before-start' }] });
    expect(await industry.importProjects([{ ...project, started_on: '2020-05-20' }])).toMatchObject({ changed: 1, refused: [] });
  });
});
