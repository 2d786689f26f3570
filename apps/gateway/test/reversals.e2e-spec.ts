import { eventually } from './gateway-fixture.js';
import { county, exited, household, person, registered, soundHome, startRegister, town, village, type Register } from './register-fixture.js';

const files = {
  villages: [{ village_code: village, name: '车江村', kind: 'administrative_village' }],
  households: [household('H1'), household('H2')],
  members: [person('M1', 'H1', '石甲', '1980-03-01'), person('M2', 'H2', '石乙', '1981-03-01')],
  registrations: [registered('H1'), registered('H2')],
  'poverty-statuses': [...exited('H1'), ...exited('H2')],
  'living-conditions': [soundHome('H1', '2020-01-05')],
  projects: [{
    project_code: 'P1', village_code: village, name: '示例果园', leading_industry: 'fruit', started_on: '2018-03-01', finished_on: '',
    budget_yuan: '100000',
  }],
  payouts: [['D1', 'H1', '300.50'], ['D2', 'H2', '10']].map(([payout_code = '', household_code = '', amount_yuan = '']) =>
    ({ payout_code, project_code: 'P1', household_code, kind: 'dividend', paid_on: '2020-05-20', amount_yuan })),
  placements: [{ placement_code: 'L1', member_code: 'M1', channel: 'workshop', region: '01', employer: '', started_on: '2019-03-01', ended_on: '' }],
  wages: [['G1', '5000'], ['G2', '1000']].map(([wage_code = '', amount_yuan = '']) =>
    ({ wage_code, placement_code: 'L1', paid_on: '2020-05-10', amount_yuan })),
  courses: [{
    course_code: 'K1', division_code: town, kind: 'vocational', trade: 'sewing', started_on: '2020-03-02', finished_on: '2020-03-12', seats: '1',
  }],
  completions: [{ completion_code: 'C1', course_code: 'K1', member_code: 'M1', certificate: 'completion', completed_on: '2020-03-12' }],
};
const reversal = (reversal_code: string, fact_code: string) =>
  ({ reversal_code, fact_code, reversed_on: '2020-06-02', reversal_reason: '对象有误', evidence: '审批文件:古扶办[2020]12号' });

interface Income {
  readonly netFen: string;
  readonly items: readonly { sourceCode: string; counted: boolean; leftOut: { zh: string } | null }[];
}
interface Report { readonly version: number; readonly hash: string; readonly figures: readonly { measure: string; value: number | null }[] }

describe('a fact that was told wrongly', () => {
  let register: Register;

  beforeAll(async () => { register = await startRegister(files); });
  afterAll(async () => { await register?.stop(); });

  const income = (code: string) => register.get<Income>(`/households/${code}/income?county=${county}&asOf=2020-05-31`);
  const incomeItem = async (code: string) => (await register.get<{ items: { item: string; verdict: string }[] }>(
    `/households/${code}/standards?county=${county}&asOf=2020-05-31`)).items.find(({ item }) => item === 'income')!.verdict;
  const report = (version = '') => register.get<Report>(`/reports/monthly/${town}/2020-05${version}`);

  it('is reversed by file, and incomes, standards and the next version of the report follow; the frozen version stays', async () => {
    expect(await register.figures('2020-05')).toMatchObject({ 'industry.payouts': 310.5, 'training.completions': 1 });
    const frozen = await report();
    expect([(await income('H1')).netFen, await incomeItem('H1')]).toEqual(['630050', 'met']);

    await register.bring({
      'payout-reversals': [reversal('R1', 'D1')], 'wage-reversals': [reversal('R1', 'G1')], 'completion-reversals': [reversal('R1', 'C1')],
    });
    const after = await income('H1');
    expect([after.netFen, await incomeItem('H1')]).toEqual(['100000', 'not_met']);
    expect(after.items.filter(({ counted }) => !counted).map(({ sourceCode, leftOut }) => [sourceCode, leftOut!.zh]).sort()).toEqual(
      ['D1', 'G1'].map((code) => [code, '已于 2020-06-02 冲正（冲正编号 R1），不计入收入']));

    expect(await register.figures('2020-05')).toMatchObject({ 'industry.payouts': 10, 'training.completions': 0 });
    expect((await report()).version).toBe(frozen.version + 1);
    expect(await report(`?version=${frozen.version}`)).toEqual(frozen);
  });

  it('is reversed by hand once, under a key, and read back with reason, papers and who did it', async () => {
    const body = {
      reversalCode: 'R2', reversedOn: '2020-06-03', reason: 'duplicate', evidence: [{ kind: 'approval', reference: '古扶办[2020]13号' }],
    };
    const done = await register.send('POST', '/facts/payouts/D2/reversal', body, undefined, 'once');
    expect(done).toEqual({ status: 200, reversalCode: 'R2', factCode: 'D2' });
    expect(await register.send('POST', '/facts/payouts/D2/reversal', body, undefined, 'once')).toEqual(done);
    expect(await register.send('POST', '/facts/payouts/D2/reversal', { ...body, reversalCode: 'R3' }))
      .toMatchObject({ status: 422, code: 'reversal/already-reversed', fields: [{ path: 'factCode' }] });
    expect(await register.send('POST', '/facts/payouts/D9/reversal', { ...body, reversalCode: 'R3' })).toMatchObject({ status: 404, code: 'fact/unknown' });
    expect(await register.send('POST', '/facts/payouts/D2/reversal', { ...body, evidence: [] }))
      .toMatchObject({ status: 400, code: 'request/invalid', fields: [{ path: 'body.evidence' }] });
    expect(await register.get(`/facts/payouts/D2?county=${county}`)).toMatchObject({
      record: { payout_code: 'D2', household_code: 'H2', amount_yuan: '10.00' }, reversal: { ...body, actor: expect.stringMatching(/^[0-9a-f-]{36}\/cadre-17$/) },
    });
    await eventually(() => income('H2'), ({ netFen }) => netFen === '0');
  });

  it('frees what hung on it, and goes out in the file of its kind', async () => {
    await register.bring({
      completions: [{ completion_code: 'C2', course_code: 'K1', member_code: 'M2', certificate: 'completion', completed_on: '2020-03-12' }],
    });
    const csv = await register.text(`/exports/payout-reversals?division=${town}&format=csv`);
    expect(csv.trim().split(/\r?\n/).slice(1, -1)).toEqual([
      'R1,D1,2020-06-02,对象有误,审批文件:古扶办[2020]12号', 'R2,D2,2020-06-03,重复登记,审批文件:古扶办[2020]13号',
    ]);
  });
});
