import {
  county, exited, household, paper, person, registered, soundHome, startRegister, town, village, type Files, type Register,
} from './register-fixture.js';

interface Clues { readonly clues: readonly { readonly clueCode: string; readonly state: string }[] }
interface Watched { readonly households: readonly object[] }
interface Fields { readonly fields: readonly { readonly path: string; readonly code: string; readonly detail: string }[] }

/** ‘exited’ and ‘spared’ exited in 2016; ‘outside’ was never registered; ‘old’ neither, and has nobody who can work. */
const files: Files = {
  villages: [{ village_code: village, name: '样本村', kind: 'administrative_village' }],
  households: ['exited', 'old', 'outside', 'spared'].map((code) => household(code)),
  members: [
    person('M-exited', 'exited', '韦一', '1980-06-15'), person('M-old', 'old', '韦二', '1938-03-02', { labour_skill: '04' }),
    person('M-outside', 'outside', '韦三', '1971-01-01'), person('M-spared', 'spared', '韦四', '1982-08-08'),
  ],
  registrations: [registered('exited'), registered('spared')],
  'poverty-statuses': [...exited('exited'), ...exited('spared')],
  'living-conditions': ['exited', 'old', 'outside', 'spared'].map((code) => soundHome(code, '2020-02-20')),
  incomes: ['exited', 'old', 'outside', 'spared'].map((code) => (
    { income_code: `I-${code}`, household_code: code, kind: 'wage', received_on: '2020-04-15', amount_yuan: '12500' })),
};

const steps = (month: string) => (
  { reviewedOn: `${month}-10`, noticeFrom: `${month}-11`, noticeTo: `${month}-16`, townshipOn: `${month}-18` });
/** The county's decision on the 20th of a month. */
const decision = (month: string) => (
  { source: 'procedure', effectiveOn: `${month}-20`, evidence: paper('meeting', 'public_notice', 'approval'), steps: steps(month) });

describe('monitoring against falling back, through the gateway', () => {
  let register: Register;
  beforeAll(async () => { register = await startRegister(files); });
  afterAll(async () => { await register?.stop(); });

  const raise = (householdCode: string, clueCode: string, risks: string[], remark: string | null = null) => register.send<object>('POST', '/clues', {
    householdCode, clueCode, channel: 'cadre', origin: null, risks, remark, source: 'visit', effectiveOn: '2020-05-04', evidence: [],
  });
  const verify = (clueCode: string, verdict: string, effectiveOn = '2020-05-06', evidence = paper('visit_record')) =>
    register.send<object>('POST', `/clues/${clueCode}/verification`, { verdict, risks: ['house'], source: 'visit', effectiveOn, evidence });
  const decide = async (code: string, what: '' | '/end', body: object) =>
    register.send<Fields>('POST', `/households/${code}/monitoring${what}`, body, await register.householdTag(code));
  const begin = (code: string, body: object) => decide(code, '', body);
  const end = (code: string, month: string, more: object = {}) => decide(code, '/end', { ...decision(month), endedBy: 'assisted', ...more });
  const clues = async (query: string) => (await register.get<Clues>(`/clues?division=${town}&${query}`)).clues;
  const watched = async (query: string) => (await register.get<Watched>(`/monitored-households?division=${town}&${query}`)).households;
  const stretches = (code: string) => register.get<object>(`/households/${code}/monitoring?county=${county}`);

  it('begins with a clue, of any household: from a cadre, or from a department’s list', async () => {
    expect(await raise('nobody', 'C-0', ['house'])).toMatchObject({ status: 404, code: 'household/unknown' });
    expect(await raise('outside', 'C-outside', ['other'])).toMatchObject({ status: 422, code: 'clue/remark-missing' });
    expect(await raise('exited', 'C-exited', ['house'])).toMatchObject({ status: 201, grade: 'red', verifyBy: '2020-05-07', decideBy: '2020-05-19' });
    expect(await raise('exited', 'C-exited', ['house'])).toMatchObject({ status: 409, code: 'clue/code-taken' });
    expect(await raise('outside', 'C-outside', ['other'], '屋后滑坡')).toMatchObject({ status: 201, grade: 'green', verifyBy: '2020-05-14' });
    const list = (clue_code: string, household_code: string) => (
      { clue_code, household_code, channel: 'department', origin: 'MEDICAL-5', risks: 'illness', received_on: '2020-05-04' });
    await register.bring({ clues: [list('C-spared', 'spared'), list('C-old', 'old')] });
    expect(await clues('asOf=2020-05-04')).toMatchObject([
      { clueCode: 'C-exited', registered: true, state: 'open' }, { clueCode: 'C-old', registered: false, grade: 'yellow' },
      { clueCode: 'C-outside', registered: false }, { clueCode: 'C-spared', registered: true },
    ]);
    const clue = await register.ask(`/clues/C-outside?county=${county}`, { headers: { 'guzhou-purpose': 'service' } });
    expect([clue.status, await clue.json()]).toEqual([200, expect.objectContaining({ remark: '屋后滑坡', state: 'verification_overdue' })]);
  });

  it('sends somebody to look, and lists what nobody looked at in time', async () => {
    expect((await clues('state=verification_overdue&asOf=2020-05-08')).map(({ clueCode }) => clueCode)).toEqual(['C-exited']);
    expect(await verify('C-exited', 'confirmed', '2020-05-06', [])).toMatchObject({ status: 422, code: 'evidence/missing' });
    expect(await verify('C-exited', 'confirmed', '2020-05-03')).toMatchObject({ status: 422, code: 'clue/visited-before-received' });
    for (const code of ['exited', 'outside', 'old']) expect(await verify(`C-${code}`, 'confirmed')).toMatchObject({ status: 200 });
    expect(await verify('C-exited', 'false_alarm')).toMatchObject({ status: 409, code: 'clue/verified-already' });
    expect(await clues('state=to_be_decided&asOf=2020-05-08')).toHaveLength(3);
    expect(await clues('state=decision_overdue&asOf=2020-05-20')).toHaveLength(3);
  });

  it('counts false alarms by who raised them', async () => {
    expect(await verify('C-spared', 'false_alarm')).toMatchObject({ status: 200 });
    expect(await register.get(`/clues/counts?division=${town}&from=2020-05-01&to=2020-05-31`)).toMatchObject({ counts: [
      { channel: 'cadre', origin: null, received: 2, verified: 2, confirmed: 2, falseAlarms: 0, overdue: 0 },
      { channel: 'department', origin: 'MEDICAL-5', received: 2, verified: 2, confirmed: 1, falseAlarms: 1, overdue: 0 },
    ] });
    expect(await register.get(`/clues/counts?division=${town}&from=2020-05-31&to=2020-05-01`)).toMatchObject({ status: 422, code: 'date/turned-around' });
  });

  it('watches only whom the visit bore out, under a kind that fits, after every step', async () => {
    const exitedAtRisk = { ...decision('2020-05'), kind: 'exited_at_risk', risks: ['house'], clueCode: 'C-exited' };
    const refused = async (code: string, body: object) => {
      const answer = await begin(code, body);
      return [answer.status, answer.code, answer.fields[0]?.path];
    };
    expect(await refused('exited', { ...exitedAtRisk, kind: 'borderline' })).toEqual([422, 'monitoring/household-not-of-kind', 'kind']);
    expect((await begin('exited', { ...exitedAtRisk, kind: 'borderline' })).fields[0]?.detail).toContain('脱贫监测户 exited_at_risk');
    expect(await refused('exited', { ...exitedAtRisk, kind: 'prevention' })).toEqual([422, 'monitoring/kind-not-in-force', 'kind']);
    expect(await refused('exited', { ...exitedAtRisk, evidence: paper('meeting') })).toEqual([422, 'evidence/missing', 'evidence']);
    expect(await refused('exited', { ...exitedAtRisk, steps: { ...steps('2020-05'), townshipOn: '2020-05-15' } }))
      .toEqual([422, 'monitoring/step-out-of-order', 'steps.townshipOn']);
    expect(await refused('exited', { ...exitedAtRisk, steps: { ...steps('2020-05'), noticeTo: '2020-05-15' } }))
      .toEqual([422, 'monitoring/notice-too-short', 'steps.noticeTo']);
    expect(await refused('exited', { ...exitedAtRisk, clueCode: 'C-outside' })).toEqual([422, 'clue/of-another-household', 'clueCode']);
    expect(await refused('spared', { ...exitedAtRisk, clueCode: 'C-spared' })).toEqual([422, 'clue/not-confirmed', 'clueCode']);
    const tag = await register.householdTag('exited');
    expect(await begin('exited', exitedAtRisk)).toMatchObject({ status: 200 });
    expect(await register.send('POST', '/households/exited/monitoring', exitedAtRisk, tag)).toMatchObject({ status: 412, code: 'household/changed-meanwhile' });
    expect(await refused('exited', { ...exitedAtRisk, clueCode: null })).toEqual([409, 'monitoring/running-already', 'effectiveOn']);
  });

  it('watches households outside the register too', async () => {
    for (const code of ['outside', 'old']) {
      expect(await begin(code, { ...decision('2020-05'), kind: 'borderline', risks: ['house'], clueCode: `C-${code}` })).toMatchObject({ status: 200 });
    }
    expect(await watched('asOf=2020-05-19')).toEqual([]);
    expect(await watched('asOf=2020-05-20')).toMatchObject([
      { householdCode: 'exited', headName: '韦一', kind: 'exited_at_risk', povertyStatus: 'exited' },
      { householdCode: 'old', kind: 'borderline', povertyStatus: null }, { householdCode: 'outside', kind: 'borderline' },
    ]);
    expect((await clues('state=closed&asOf=2020-05-20'))).toHaveLength(4);
    expect(await register.figures('2020-05')).toMatchObject({ 'monitored.exited_at_risk.households': 1, 'monitored.borderline.persons': 2 });
  });

  it('ends when measures have met every standard, not before half a year, and never for those who cannot work', async () => {
    await register.bring({ 'living-conditions': [soundHome('exited', '2020-06-10', { house_grade: 'D' })] });
    expect(await register.send('PUT', '/households/exited/plan', {
      source: 'visit', effectiveOn: '2020-06-11', evidence: paper('signature'), mainCause: '04', otherCauses: [], paths: ['social_security'],
      measures: [{ measureCode: 'S-1', memberCode: null, kind: 'housing', responsible: 'cadre-17', startsOn: '2020-06-12', endsOn: '2020-11-30' }],
    }, await register.householdTag('exited'))).toMatchObject({ status: 200 });
    expect(await end('exited', '2020-10')).toMatchObject({ status: 422, code: 'monitoring/too-early', detail: expect.stringContaining('2020-11-20') });
    const refused = await end('exited', '2020-12');
    expect(refused).toMatchObject({ status: 422, code: 'monitoring/risk-remains' });
    expect(refused.fields).toMatchObject([{ path: 'household', code: 'house/not-safe', detail: '住房不安全' }]);
    await register.bring({ 'house-appraisals': [{
      household_code: 'exited', appraised_on: '2020-11-25', grade: 'D', appraised_by: 'institution', self_built: 'yes', renovation: 'accepted',
    }] });
    expect(await register.send('POST', '/plan-measures/S-1/result', {
      source: 'visit', effectiveOn: '2020-11-25', evidence: paper('house_appraisal'), result: 'achieved',
    })).toMatchObject({ status: 200 });
    expect(await watched('asOf=2020-12-20')).toMatchObject([
      { householdCode: 'exited', removableFrom: '2020-11-20', obstacle: null }, { householdCode: 'old', obstacle: 'no_labour' },
      { householdCode: 'outside', obstacle: null },
    ]);
    expect(await watched('asOf=2020-12-20&removable=true')).toMatchObject([{ householdCode: 'exited' }, { householdCode: 'outside' }]);
    expect(await end('exited', '2020-12')).toMatchObject({ status: 200 });
    expect(await end('old', '2020-12')).toMatchObject({ status: 422, code: 'monitoring/no-labour' });
    expect(await end('outside', '2020-06', { endedBy: 'wrongly_marked' })).toMatchObject({ status: 200 });
    expect(await end('outside', '2020-12')).toMatchObject({ status: 409, code: 'monitoring/not-running' });
  });

  it('begins again when the household falls again; every day before stays as it was', async () => {
    expect(await begin('exited', { ...decision('2021-02'), kind: 'exited_at_risk', risks: ['illness'], clueCode: null })).toMatchObject({ status: 200 });
    expect(await stretches('exited')).toMatchObject({ monitoring: [
      { from: '2020-05-20', to: '2020-12-20', risks: ['house'], endedBy: 'assisted' }, { from: '2021-02-20', to: null, risks: ['illness'], endedBy: null },
    ] });
    const codes = async (asOf: string) => (await watched(`asOf=${asOf}`)).map((each) => (each as { householdCode: string }).householdCode);
    expect(await Promise.all(['2020-06-01', '2020-12-31', '2021-03-01'].map(codes))).toEqual([['exited', 'old', 'outside'], ['old'], ['exited', 'old']]);
    expect(await register.figures('2020-12')).toMatchObject({ 'monitored.exited_at_risk.households': 0, 'monitored.borderline.households': 1 });
  });
});
