import { county, household, person, startRegister, town, village, type Register } from './register-fixture.js';

const files = {
  villages: [{ village_code: village, name: '车江村', kind: 'administrative_village' }],
  households: [household('H1')],
  members: [person('M1', 'H1', '石甲', '1980-03-01')],
  projects: ['P1', 'P2'].map((project_code) => ({
    project_code, village_code: village, name: '示例果园', leading_industry: 'fruit', started_on: '2018-03-01', finished_on: '', budget_yuan: '100000',
  })),
  payouts: [{ payout_code: 'D1', project_code: 'P1', household_code: 'H1', kind: 'dividend', paid_on: '2020-05-20', amount_yuan: '300.50' }],
  placements: [{ placement_code: 'L1', member_code: 'M1', channel: 'workshop', region: '01', employer: '', started_on: '2019-03-01', ended_on: '' }],
};
const evidence = [{ kind: 'visit_record', reference: '2020-0512-07' }];
const workshop = { workshopCode: 'W1', divisionCode: village, name: '车江车间', startedOn: '2020-03-01', endedOn: null };

interface Listed { readonly records: readonly Readonly<Record<string, unknown>>[]; readonly next: string | null }
interface History {
  readonly lines: readonly { act: string; fields: readonly object[]; change: { kind: string; actor: string; source: string } }[];
}
interface Problem { readonly code: string; readonly fields?: readonly { path: string; code: string }[] }

describe('the ledgers of industry, employment and training', () => {
  let register: Register;

  beforeAll(async () => { register = await startRegister(files); });
  afterAll(async () => { await register?.stop(); });

  const one = (path: string) => `${path}?county=${county}`;

  it('take a workshop by hand once, and list it under its village with the name of that', async () => {
    const asked = { source: 'visit', evidence, record: workshop };
    const done = await register.send('POST', '/workshops', asked, undefined, 'once');
    expect(done).toMatchObject({ status: 200, code: 'W1', revision: 1 });
    expect(await register.send('POST', '/workshops', asked, undefined, 'once')).toEqual(done);
    expect(await register.send<Problem>('POST', '/workshops', asked)).toMatchObject({ status: 409, code: 'workshop/there-already' });
    const { records } = await register.get<Listed>(`/workshops?division=${village}&asOf=2020-05-31`);
    expect(records).toEqual([{ ...workshop, revision: 1, state: 'current', divisionName: '车江村' }]);
    expect((await register.get<Listed>(`/workshops?division=${town}&asOf=2020-02-29&state=current`)).records).toEqual([]);
  });

  it('take no text that a file would clean, and no division that is not on record', async () => {
    const record = (more: object) => register.send<Problem>(
      'POST', '/workshops', { source: 'visit', evidence, record: { ...workshop, workshopCode: 'W9', ...more } });
    for (const name of ['  ', '车间 ', '车\u200b间']) {
      expect(await record({ name })).toMatchObject({ status: 400, fields: [{ path: 'body.record.name', code: 'value/untidy' }] });
    }
    expect(await record({ divisionCode: '522632109999' })).toMatchObject({
      status: 422, code: 'division/unknown', fields: [{ path: 'body.record.divisionCode', code: 'division/unknown' }],
    });
    expect(await register.send<Problem>('POST', '/workshops', { source: 'import', evidence, record: workshop })).toMatchObject({
      status: 400, fields: [{ detailEn: expect.stringMatching(/^This must be a code of the list .* \(5 in all, /) }],
    });
  });

  it('correct it for whoever read it last, and tell what stood before, by whom and why', async () => {
    const tag = await register.tagOf(one('/workshops/W1'));
    const why = { source: 'visit', effectiveOn: '2020-05-12', evidence };
    const correct = (set: object, given: string | undefined = tag) => register.send<Problem & { revision: number }>(
      'POST', '/workshops/W1/corrections', { ...why, set }, given);
    expect(await correct({ endedOn: '2020-01-01' })).toMatchObject({
      status: 422, code: 'correction/refused', fields: [{ path: 'set.endedOn', code: 'workshop/ended-before-start' }],
    });
    expect(await correct({ name: '车江一车间', endedOn: '2020-06-01' })).toMatchObject({ status: 200, code: 'W1', revision: 2 });
    expect(await correct({ name: '另一名称' })).toMatchObject({ status: 412, code: 'workshop/changed-meanwhile' });
    expect(await register.send('POST', '/workshops/W1/corrections', { ...why, set: { name: '无标识' } })).toMatchObject({ status: 428 });
    expect(await correct({ workshopCode: 'W2' })).toMatchObject({ status: 400 });
    expect(await correct({})).toMatchObject({ status: 400 });
    const { lines: [line] } = await register.get<History>(one('/workshops/W1/history'));
    expect(await register.get(`/workshops/W1/history?county=${county}&after=1`)).toMatchObject({ status: 400, code: 'history/no-such-place' });
    expect(line).toMatchObject({
      act: 'changed', change: { kind: 'correct-workshop', actor: expect.stringMatching(/^[0-9a-f-]{36}\/cadre-17$/), source: 'visit' },
      fields: [{ field: 'name', before: '车江车间', after: '车江一车间' }, { field: 'endedOn', before: null, after: '2020-06-01' }],
    });
    expect(await register.get(`/workshops/W1?county=${county}&asOf=2020-05-31`)).toMatchObject({ state: 'current', revision: 2 });
  });

  it('hold what is said by hand to the rules that files are held to', async () => {
    const wage = { wageCode: 'G1', placementCode: 'L1', paidOn: '2018-05-10', amountFen: '100000' };
    expect(await register.send<Problem>('POST', '/wages', { source: 'visit', evidence, record: wage })).toMatchObject({
      status: 422, fields: [{ path: 'record.paidOn', code: 'wage/outside-placement' }],
    });
    expect(await register.send('POST', '/wages', { source: 'visit', evidence, record: { ...wage, paidOn: '2020-05-10' } }))
      .toMatchObject({ status: 200, revision: 1 });
    const { records } = await register.get<Listed>(`/wages?division=${village}&placementCode=L1`);
    expect(records).toEqual([{ ...wage, paidOn: '2020-05-10', revision: 1, reversal: null }]);
    // Households reckon with it, as with what a file brought.
    const { items } = await register.get<{ items: { sourceCode: string }[] }>(`/households/H1/income?county=${county}&asOf=2020-05-31`);
    expect(items.map(({ sourceCode }) => sourceCode).sort()).toEqual(['D1', 'G1']);
  });

  it('let go what never was, unless others name it; its history stays', async () => {
    const withdraw = async (code: string) => register.send<Problem>(
      'POST', `/projects/${code}/withdrawal`, { source: 'correction', evidence }, await register.tagOf(one(`/projects/${code}`)));
    expect(await withdraw('P1')).toMatchObject({ status: 409, code: 'project/named-by-others' });
    expect(await withdraw('P2')).toMatchObject({ status: 200, code: 'P2', revision: 2 });
    expect(await register.get(one('/projects/P2'))).toMatchObject({ status: 404, code: 'project/unknown' });
    expect((await register.get<Listed>(`/projects?division=${town}`)).records.map(({ projectCode }) => projectCode)).toEqual(['P1']);
    expect((await register.get<History>(one('/projects/P2/history'))).lines.map(({ act }) => act)).toEqual(['withdrawn', 'recorded']);
  });
});
