import { householdState, memberState, openEmployment } from '../../test/open-employment.js';

const wage = { wage_code: 'G1', placement_code: 'L1', paid_on: '2019-06-30', amount_yuan: '1500' };

async function withPlacement() {
  const employment = (await openEmployment()).inCounty();
  await employment.householdsChanged(householdState('H1'), householdState('H2'));
  await employment.membersChanged(memberState('M1', 'H1', {
    memberships: [
      { householdCode: 'H2', from: '2019-09-01', to: '2020-02-01' }, { householdCode: 'H1', from: '2014-01-01', to: '2019-09-01' },
    ],
  }));
  await employment.importPlacements([{
    placement_code: 'L1', member_code: 'M1', channel: 'workshop', region: '01', employer: '',
    started_on: '2019-03-01', ended_on: '2020-04-01',
  }]);
  return employment;
}

describe('importing wages', () => {
  it('says each once, with the household the person belonged to on the day', async () => {
    const employment = await withPlacement();
    const rows = [wage, { ...wage, wage_code: 'G2', paid_on: '2019-09-01' }];
    expect(await employment.importWages(rows)).toEqual({ created: 2, changed: 0, unchanged: 0, refused: [] });
    expect(await employment.importWages(rows)).toMatchObject({ unchanged: 2 });
    expect(await employment.said('employment.wage-paid.1')).toEqual([
      { wageCode: 'G1', memberCode: 'M1', householdCode: 'H1', paidOn: '2019-06-30', amountFen: '150000' },
      { wageCode: 'G2', memberCode: 'M1', householdCode: 'H2', paidOn: '2019-09-01', amountFen: '150000' },
    ]);
  });

  it('refuses to change what was paid', async () => {
    const employment = await withPlacement();
    await employment.importWages([wage]);
    expect(await employment.importWages([{ ...wage, amount_yuan: '1' }]))
      .toMatchObject({ changed: 0, refused: [{ column: 'wage_code', code: 'wage/already-paid' }] });
  });

  it.each([
    ['an unknown placement', { placement_code: 'L9' }, 'placement_code', 'placement/unknown'],
    ['a day before the placement', { paid_on: '2019-02-28' }, 'paid_on', 'wage/outside-placement'],
    ['a day after the placement', { paid_on: '2020-04-02' }, 'paid_on', 'wage/outside-placement'],
    ['a day after the person left', { paid_on: '2020-02-01' }, 'paid_on', 'member/in-no-household-then'],
    ['less than a yuan', { amount_yuan: '0.99' }, 'amount_yuan', 'wage/not-plausible'],
    ['more than 300,000 yuan', { amount_yuan: '300000.01' }, 'amount_yuan', 'wage/not-plausible'],
  ])('refuses %s', async (_, wrong, column, code) => {
    const employment = await withPlacement();
    expect(await employment.importWages([{ ...wage, ...wrong }])).toMatchObject({ created: 0, refused: [{ row: 2, column, code }] });
  });
});

describe('reversing wages', () => {
  const reversal = { reversal_code: 'R1', fact_code: 'G1', reversed_on: '2020-06-01', reversal_reason: 'duplicate', evidence: '审批文件:7' };

  it('says once again what was told, with the household that received it, wherever the person was by what is known now', async () => {
    const employment = await withPlacement();
    await employment.importWages([wage]);
    await employment.membersChanged(memberState('M1', 'H2', { version: 2 }));
    expect(await employment.importWageReversals([reversal])).toMatchObject({ created: 1, refused: [] });
    expect(await employment.importWageReversals([reversal])).toMatchObject({ unchanged: 1 });
    expect(await employment.said('employment.wage-reversed.1')).toEqual([{
      reversalCode: 'R1', reversedOn: '2020-06-01',
      wageCode: 'G1', memberCode: 'M1', householdCode: 'H1', paidOn: '2019-06-30', amountFen: '150000',
    }]);
  });

  it('of what was recorded before its household was kept finds that of the day, or the nearest', async () => {
    const { database, inCounty } = await openEmployment();
    const employment = inCounty();
    await employment.householdsChanged(householdState('H1'));
    await employment.membersChanged(memberState('M1', 'H1'));
    await employment.importPlacements([{
      placement_code: 'L1', member_code: 'M1', channel: 'workshop', region: '01', employer: '', started_on: '2019-03-01', ended_on: '',
    }]);
    await employment.importWages([wage]);
    await database.query("UPDATE wage SET household_code = NULL WHERE county_code = '522632'");
    await employment.membersChanged(memberState('M1', 'H3', { version: 2, memberships: [{ householdCode: 'H3', from: '2020-01-01', to: null }] }));
    await employment.importWageReversals([reversal]);
    expect(await employment.said('employment.wage-reversed.1')).toMatchObject([{ householdCode: 'H3' }]);
  });

  it('is told beside the wage in its export', async () => {
    const employment = await withPlacement();
    await employment.importWages([wage]);
    await employment.importWageReversals([reversal]);
    const rows = await employment.exported('wages', '522632000000', 10);
    expect(rows).toMatchObject([{ wage_code: 'G1', reversed_by: 'R1', reversed_on: '2020-06-01' }]);
    expect(await employment.importWages(rows)).toMatchObject({ unchanged: 1, refused: [] });
  });

  it('lets the placement be taken back that was never worked', async () => {
    const employment = await withPlacement();
    await employment.importWages([wage]);
    const never = {
      placement_code: 'L1', member_code: 'M1', channel: 'workshop', region: '01', employer: '', started_on: '2019-03-01', ended_on: '2019-03-01',
    };
    expect(await employment.importPlacements([never])).toMatchObject({ refused: [{ code: 'placement/wages-outside' }] });
    await employment.importWageReversals([reversal]);
    expect(await employment.importPlacements([never])).toMatchObject({ changed: 1, refused: [] });
  });
});
