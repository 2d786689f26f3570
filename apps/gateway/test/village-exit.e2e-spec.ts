import {
  county, household, notExited, paper, person, registered, soundHome, startRegister, town, village, type Files, type Register,
} from './register-fixture.js';

interface Gate {
  readonly open: boolean;
  readonly missing: readonly { readonly code: string }[];
  readonly missingPapers: readonly { readonly kind: string }[];
}
interface Fields { readonly fields: readonly { readonly path: string; readonly code: string; readonly detail: string }[] }

const neighbour = '522632100208';
/** In a poor village one household remains, without income, in a house that nobody appraised; the village beside it never was poor. */
const files: Files = {
  villages: [
    { village_code: village, name: '样本村', kind: 'administrative_village', poor_from: '2014-01-01', deep_poor_from: '2017-08-15' },
    { village_code: neighbour, name: '邻村', kind: 'administrative_village' },
  ],
  households: ['remains', 'well'].map((code) => household(code)),
  members: [
    person('M-remains', 'remains', '韦一', '1980-06-15'), person('M-child', 'remains', '韦二', '2010-03-02', { relation: '03' }),
    person('M-well', 'well', '韦三', '1971-01-01'),
  ],
  registrations: [registered('remains')],
  'poverty-statuses': [notExited('remains')],
  'living-conditions': [soundHome('remains', '2020-02-20', { house_grade: 'C' })],
};
const papers = ['population', 'road_acceptance', 'water_test', 'clinic_licence', 'doctor_certificate', 'collective_accounts'];
const facilities = {
  pavedRoad: true, bus: true, safeWater: true, electricity: true, broadcasting: true, broadband: true, cultureRoom: true, clinic: true,
};

describe('the exit of a poor village, through the gateway', () => {
  let register: Register;
  beforeAll(async () => { register = await startRegister(files); });
  afterAll(async () => { await register?.stop(); });

  const tag = (code = village) => register.tagOf(`/villages/${code}`);
  const take = async (step: string, effectiveOn: string, kinds: string[], code = village) => register.send<Fields>(
    'POST', `/villages/${code}/exit-steps`, { source: 'procedure', effectiveOn, evidence: paper(...kinds), step }, await tag(code));
  const find = async (effectiveOn: string, found: object) => register.send('POST', `/villages/${village}/conditions`, {
    source: 'visit', effectiveOn, evidence: paper('photo'), found: { ...facilities, collectiveIncomeFen: '4200000', ...found },
  }, await tag());
  const gate = (asOf: string) => register.get<Gate>(`/villages/${village}/exit-gate?asOf=${asOf}`);
  const listed = async (status: string, asOf: string) => (await register.get<{ villages: readonly { villageCode: string }[] }>(
    `/villages?division=${town}&status=${status}&asOf=${asOf}`)).villages.map(({ villageCode }) => villageCode);

  it('is kept by a gate that names every household, facility and paper in the way', async () => {
    expect(await gate('2020-04-01')).toMatchObject({ open: false, missing: [{}, { code: 'condition/not-assessed' }], assessedOn: null });
    expect(await find('2020-04-10', { clinic: false, broadband: false })).toMatchObject({ status: 200 });
    const shut = await gate('2020-04-10');
    expect(shut).toMatchObject({
      open: false, persons: 3, remainingPersons: 2, incidencePercent: '66.67', incidenceBelowPercent: '3.00', assessedOn: '2020-04-10',
      households: [{ householdCode: 'remains', headName: '韦一', persons: 2, missing: [
        { item: 'income', code: 'income/not-above-line', label: { zh: '人均纯收入未超过标准线' } },
        { item: 'house', code: 'house/not-safe', memberCode: null }, { item: 'schooling', code: 'schooling/not-at-school', memberCode: 'M-child' },
      ] }],
    });
    expect(shut.missing.map(({ code }) => code)).toEqual(['incidence/not-below-limit', 'facility/broadband', 'facility/clinic']);
    expect(shut.missingPapers.map(({ kind }) => kind)).toEqual(papers);
  });

  it('is applied for by poor villages only, step by step', async () => {
    expect(await take('applied', '2020-04-11', ['application'], neighbour)).toMatchObject({ status: 409, code: 'village-exit/not-a-poor-village' });
    const noPaper = await take('applied', '2020-04-11', []);
    expect(noPaper).toMatchObject({ status: 422, code: 'village-exit/paper-missing', fields: [{ path: 'evidence.application', detail: '缺少申请书。' }] });
    expect(await take('verified', '2020-04-11', ['visit_record'])).toMatchObject({
      status: 409, code: 'village-exit/step-out-of-order', detail: expect.stringContaining('村申请'),
    });
    const read = await tag();
    expect(await take('applied', '2020-04-11', ['application'])).toMatchObject({ status: 200 });
    expect(await register.send('POST', `/villages/${village}/exit-steps`, {
      source: 'procedure', effectiveOn: '2020-04-12', evidence: [], step: 'rejected',
    }, read)).toMatchObject({ status: 412, code: 'village/changed-meanwhile' });
    expect(await take('verified', '2020-04-10', ['visit_record'])).toMatchObject({ status: 422, code: 'village-exit/before-last-step' });
  });

  it('is refused at verification with all that is missing, and may be rejected and applied for again', async () => {
    const refused = await take('verified', '2020-04-13', ['visit_record']);
    expect(refused).toMatchObject({ status: 422, code: 'village-exit/not-ready' });
    expect(refused.fields.map(({ path }) => path)).toEqual([
      'condition.incidence/not-below-limit', 'condition.facility/broadband', 'condition.facility/clinic', ...papers.map((kind) => `paper.${kind}`),
    ]);
    expect(await take('rejected', '2020-04-14', [])).toMatchObject({ status: 422, code: 'village-exit/paper-missing' });
    expect(await take('rejected', '2020-04-14', ['visit_record'])).toMatchObject({ status: 200 });
    expect(await take('verified', '2020-04-15', ['visit_record'])).toMatchObject({ status: 409, code: 'village-exit/step-out-of-order' });
    expect(await take('applied', '2020-04-20', ['application'])).toMatchObject({ status: 200 });
  });

  it('may go on once the household has exited, the facilities are there and the papers on file', async () => {
    await register.bring({
      'poverty-statuses': [notExited('remains', { status_to: '2020-04-18' }), { household_code: 'remains', status: 'exited', status_from: '2020-04-18' }],
      'village-papers': papers.slice(1).map((kind) => ({ village_code: village, kind, issued_on: '2020-03-02', reference: `WJ-${kind}` })),
    });
    expect(await find('2020-04-21', {})).toMatchObject({ status: 200 });
    const file = (issuedOn: string) => ({
      source: 'department', effectiveOn: issuedOn, evidence: paper('department_list'), paper: { kind: 'population', reference: 'WJ-population' },
    });
    expect(await register.send('POST', `/villages/${village}/papers`, file('2019-01-02'), await tag())).toMatchObject({ status: 200 });
    expect((await gate('2020-04-21')).missingPapers).toMatchObject([{ kind: 'population' }]); // too old
    expect(await register.send('POST', `/villages/${village}/papers`, file('2020-03-02'), await tag())).toMatchObject({ status: 200 });
    expect(await gate('2020-04-21')).toMatchObject({ open: true, missing: [], missingPapers: [], households: [], incidencePercent: '0.00' });
    expect(await gate('2020-04-17')).toMatchObject({ open: false, households: [{ householdCode: 'remains' }] });
  });

  it('is announced after the notice was up for its full days, and is exited from that day on', async () => {
    expect(await take('verified', '2020-04-22', ['visit_record'])).toMatchObject({ status: 200 });
    expect(await take('noticed', '2020-04-23', ['public_notice'])).toMatchObject({ status: 200 });
    expect(await take('announced', '2020-04-30', ['approval', 'public_notice'])).toMatchObject({
      status: 422, code: 'village-exit/notice-too-short', detail: expect.stringContaining('2020-05-01'),
    });
    expect(await register.get(`/village-exits?division=${town}&state=running&asOf=2020-05-03`)).toMatchObject({ exits: [
      { villageCode: village, begunOn: '2020-04-20', next: { step: 'announced', earliestOn: '2020-05-01', waitedDays: 2 } },
    ] });
    expect([await listed('remaining', '2020-05-31'), await listed('exited', '2020-05-31')]).toEqual([[village], []]);
    expect(await take('announced', '2020-05-01', ['approval', 'public_notice'])).toMatchObject({ status: 200 });
    expect(await register.get(`/villages/${village}?asOf=2020-05-31`)).toMatchObject({ exited: true, deepPoor: true, exits: [
      { begunOn: '2020-04-20', steps: [{ step: 'applied' }, { step: 'verified' }, { step: 'noticed' }, { step: 'announced', takenOn: '2020-05-01' }] },
      { begunOn: '2020-04-11', steps: [{ step: 'applied' }, { step: 'rejected', takenOn: '2020-04-14', evidence: paper('visit_record'), actor: expect.stringMatching(/^[0-9a-f-]{36}\/cadre-17$/) }] },
    ] });
    expect([await listed('exited', '2020-04-30'), await listed('exited', '2020-05-01'), await listed('remaining', '2020-05-01')])
      .toEqual([[], [village], []]);
    expect(await take('applied', '2020-05-02', ['application'])).toMatchObject({ status: 409, code: 'village-exit/exited-already' });
  });

  it('is counted by the monthly report, from its month on', async () => {
    expect(await register.figures('2020-04')).toMatchObject({ 'villages.exited': 0, 'villages.remaining_deep': 1, 'villages.ready_to_exit': 1 });
    expect(await register.figures('2020-05')).toMatchObject({ 'villages.exited': 1, 'villages.remaining_deep': 0, 'villages.ready_to_exit': 0 });
    expect(await register.get(`/households/remains?county=${county}&asOf=2020-05-31`)).toMatchObject({ povertyStatuses: [{}, { status: 'exited' }] });
  });
});
