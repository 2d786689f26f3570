import { openIndustry } from '../../test/open-industry.js';

const village = '522632100205';
const project = {
  project_code: 'P1', village_code: village, name: '示例果园', leading_industry: 'fruit', started_on: '2018-03-01', finished_on: '',
  budget_yuan: '100000',
};
const payout = { payout_code: 'D1', project_code: 'P1', household_code: 'H1', kind: 'dividend', paid_on: '2020-05-20', amount_yuan: '300.50' };
const reversal = { reversal_code: 'R1', fact_code: 'D1', reversed_on: '2020-06-02', reversal_reason: 'wrong_recipient', evidence: '审批文件:古扶办[2020]12号' };
const byHand = {
  factCode: 'D1', reversalCode: 'R1', reversedOn: '2020-06-02', reason: 'wrong_recipient' as const,
  evidence: [{ kind: 'approval' as const, reference: '古扶办[2020]12号' }],
};

async function withPayouts() {
  const industry = await openIndustry();
  await industry.villageChanged(village);
  await industry.householdChanged('H1', village);
  await industry.importProjects([project]);
  await industry.importPayouts([payout, { ...payout, payout_code: 'D2', paid_on: '2020-05-25', amount_yuan: '10' }]);
  const said = await industry.said();
  return { ...industry, saidSince: async () => (await industry.said()).slice(said.length) };
}

const paid = async ({ section }: Awaited<ReturnType<typeof withPayouts>>) => (await section('2020-05')).rows[0]?.values['industry.payouts'];

describe('reversing a payout', () => {
  it('tells once what was told wrongly, and the payout counts no more, for its own month too', async () => {
    const industry = await withPayouts();
    expect(await paid(industry)).toBe('31050');
    expect(await industry.importReversals('payouts', [reversal])).toEqual({ created: 1, changed: 0, unchanged: 0, refused: [] });
    expect(await industry.importReversals('payouts', [reversal])).toEqual({ created: 0, changed: 0, unchanged: 1, refused: [] });
    expect(await industry.saidSince()).toEqual([{
      reversalCode: 'R1', reversedOn: '2020-06-02',
      payoutCode: 'D1', householdCode: 'H1', kind: 'dividend', paidOn: '2020-05-20', amountFen: '30050',
    }]);
    expect(await paid(industry)).toBe('1000');
    expect((await industry.figure('2020-05', 'industry.payouts')).items).toMatchObject([{ code: 'D2' }]);
  });

  it('leaves the payout on record: its file brings nothing new, and what is right comes under another code', async () => {
    const industry = await withPayouts();
    await industry.importReversals('payouts', [reversal]);
    expect(await industry.importPayouts([payout])).toMatchObject({ created: 0, unchanged: 1, refused: [] });
    expect(await industry.importPayouts([{ ...payout, amount_yuan: '30.50' }])).toMatchObject({
      refused: [{ code: 'payout/already-paid', message: { zh: expect.stringContaining('payout-reversals'), en: expect.stringContaining('payout-reversals') } }],
    });
    await industry.importPayouts([{ ...payout, payout_code: 'D3', amount_yuan: '30.50' }]);
    expect(await paid(industry)).toBe('4050');
  });

  it('is told beside the payout in its export, which can be imported again, and never recorded by the file of payouts', async () => {
    const industry = await withPayouts();
    await industry.importReversals('payouts', [reversal]);
    const rows = await industry.exported('payouts', village, 1);
    expect(rows.map(({ payout_code, reversed_by, reversed_on }) => [payout_code, reversed_by, reversed_on]))
      .toEqual([['D1', 'R1', '2020-06-02'], ['D2', '', '']]);
    expect(await industry.importPayouts(rows)).toMatchObject({ unchanged: 2, refused: [] });
    expect(await industry.importPayouts([{ ...rows[0]!, reversed_by: 'R2' }, { ...rows[1]!, reversed_on: '2020-06-02' }])).toMatchObject({
      unchanged: 0, refused: [{ column: 'reversed_by', code: 'reversal/by-its-own-file' }, { column: 'reversed_on', code: 'reversal/by-its-own-file' }],
    });
    expect((await industry.getFact('payouts', 'D1')).record).toMatchObject({ payout_code: 'D1', reversed_by: 'R1', reversed_on: '2020-06-02' });
  });

  it.each([
    ['what is not on record', { fact_code: 'D9' }, 'fact_code', 'reversal/fact-unknown'],
    ['a payout before it was paid', { reversed_on: '2020-05-19' }, 'reversed_on', 'reversal/before-fact'],
    ['on a day to come', { reversed_on: '2999-01-01' }, 'reversed_on', 'day/in-future'],
    ['for a reason that there is not', { reversal_reason: '其它原因' }, 'reversal_reason', 'value/not-in-code-list'],
    ['without evidence', { evidence: '' }, 'evidence', 'value/missing'],
    ['on evidence of no kind', { evidence: '古扶办[2020]12号' }, 'evidence', 'value/malformed'],
    ['on more evidence than four papers', { evidence: '照片:1;照片:2;照片:3;照片:4;照片:5' }, 'evidence', 'value/too-many'],
  ])('is refused of %s, and the good rows are kept', async (_, wrong, column, code) => {
    const industry = await withPayouts();
    const outcome = await industry.importReversals('payouts', [{ ...reversal, ...wrong }, { ...reversal, reversal_code: 'R2', fact_code: 'D2' }]);
    expect(outcome).toMatchObject({ created: 1, refused: [{ row: 2, column, code }] });
    expect(await industry.saidSince()).toEqual([expect.objectContaining({ payoutCode: 'D2' })]);
  });

  it('is done once, whoever asks again under another code, in the same file too, and is not changed', async () => {
    const industry = await withPayouts();
    const again = { ...reversal, reversal_code: 'R2' };
    expect(await industry.importReversals('payouts', [reversal, again])).toMatchObject({
      created: 1, refused: [{ row: 3, column: 'fact_code', code: 'reversal/already-reversed' }],
    });
    expect(await industry.importReversals('payouts', [again, { ...reversal, reversal_reason: 'duplicate' }])).toMatchObject({
      created: 0, refused: [{ code: 'reversal/already-reversed' }, { code: 'reversal/already-recorded' }],
    });
    const atOnce = await Promise.all(['R3', 'R4', 'R5'].map((reversal_code) =>
      industry.importReversals('payouts', [{ ...reversal, reversal_code, fact_code: 'D2' }])));
    expect(atOnce.reduce((sum, { created }) => sum + created, 0)).toBe(1);
  });

  it('by hand is the same, and can be read back with who recorded it', async () => {
    const industry = await withPayouts();
    expect(await industry.getFact('payouts', 'D1')).toMatchObject({ record: { payout_code: 'D1', amount_yuan: '300.50', kind: '入股分红' }, reversal: null });
    const { factCode, ...said } = byHand;
    expect(await industry.reverse('payouts', byHand)).toEqual({ factCode, reversalCode: 'R1' });
    expect(await industry.reverse('payouts', byHand)).toEqual({ factCode, reversalCode: 'R1' });
    expect(await industry.saidSince()).toHaveLength(1);
    expect((await industry.getFact('payouts', 'D1')).reversal).toMatchObject({ ...said, actor: 'cadre-7', recordedBy: expect.any(String) });
    await expect(industry.reverse('payouts', { ...byHand, reversalCode: 'R2' }))
      .rejects.toMatchObject({ problem: { code: 'reversal/already-reversed', status: 422, fields: [{ path: 'factCode' }] } });
    const unknown = { problem: { code: 'fact/unknown', status: 404 } };
    await expect(industry.reverse('payouts', { ...byHand, factCode: 'D9', reversalCode: 'R9' })).rejects.toMatchObject(unknown);
    await expect(industry.getFact('payouts', 'D9')).rejects.toMatchObject(unknown);
  });

  it('lets a project begin later that paid nothing else before', async () => {
    const industry = await withPayouts();
    await industry.importReversals('payouts', [reversal]);
    expect(await industry.importProjects([{ ...project, started_on: '2020-05-25' }])).toMatchObject({ changed: 1, refused: [] });
    expect(await industry.importProjects([{ ...project, started_on: '2020-05-26' }])).toMatchObject({ refused: [{ code: 'project/paid-before-start' }] });
  });
});

describe('reversing a fund', () => {
  it('takes it out of what was invested, and it is not corrected any more', async () => {
    const industry = await withPayouts();
    const fund = { fund_code: 'F1', division_code: village, source: 'special_fund', received_on: '2020-01-05', amount_yuan: '100' };
    await industry.importFunds([fund, { ...fund, fund_code: 'F2', amount_yuan: '7' }]);
    expect(await industry.importReversals('funds', [{ ...reversal, fact_code: 'F1', reversal_reason: '重复登记' }])).toMatchObject({ created: 1, refused: [] });
    expect((await industry.section('2020-05')).rows[0]!.values['industry.invested.total']).toBe('700');
    expect(await industry.importFunds([fund])).toMatchObject({ unchanged: 1, refused: [] });
    expect(await industry.importFunds([{ ...fund, amount_yuan: '1' }])).toMatchObject({ changed: 0, refused: [{ code: 'fund/reversed' }] });
    expect(await industry.exported('funds', village, 10)).toMatchObject([{ fund_code: 'F1', reversed_by: 'R1', reversed_on: '2020-06-02' }, { reversed_by: '' }]);
  });
});
