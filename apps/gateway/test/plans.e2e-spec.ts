import {
  county, exited, household, notExited, paper, person, registered, startRegister, town, village, type Files, type Register,
} from './register-fixture.js';

interface Listed { readonly households: readonly { readonly householdCode: string; readonly about: readonly string[] }[] }
interface Fields { readonly fields: readonly { readonly path: string; readonly code: string; readonly detailEn: string }[] }

/** In a village in deep poverty two households remain, one exited, and one was never registered. */
const files: Files = {
  villages: [{ village_code: village, name: '样本村', kind: 'administrative_village', poor_from: '2014-01-01', deep_poor_from: '2017-08-15' }],
  households: [household('bare', { grid_code: `${village}-01` }), ...['exited', 'other', 'planned'].map((code) => household(code))],
  members: [
    person('M-bare', 'bare', '韦一', '1980-06-15'), person('M-exited', 'exited', '韦二', '1975-03-02'),
    person('M-other', 'other', '韦三', '1971-01-01'), person('M-planned', 'planned', '韦四', '1982-08-08'),
  ],
  registrations: ['bare', 'exited', 'planned'].map((code) => registered(code)),
  'poverty-statuses': [notExited('bare'), ...exited('exited'), notExited('planned')],
};

const training = {
  measureCode: 'S-1', memberCode: 'M-planned', kind: 'training', responsible: 'cadre-17', startsOn: '2020-01-10', endsOn: '2020-04-30',
};
/** Lack of skills and of money: training answers the first. */
const plan = {
  source: 'visit', effectiveOn: '2020-01-05', evidence: paper('signature'), mainCause: '07', otherCauses: ['09'], paths: ['employment'],
  measures: [training],
};

describe('assistance plans, through the gateway', () => {
  let register: Register;
  beforeAll(async () => { register = await startRegister(files); });
  afterAll(async () => { await register?.stop(); });

  const draw = async (body: object, tag?: string) =>
    register.send<Fields>('PUT', '/households/planned/plan', body, tag ?? await register.householdTag('planned'));
  const result = (effectiveOn: string, told = 'achieved') => register.send('POST', '/plan-measures/S-1/result', {
    source: 'visit', effectiveOn, evidence: paper('visit_record'), result: told,
  });
  const planOn = (asOf: string) => register.get<object>(`/households/planned/plan?county=${county}&asOf=${asOf}`);
  const gaps = async (gap: string, asOf: string, more = '') => Object.fromEntries(
    (await register.get<Listed>(`/plan-gaps?division=${town}&gap=${gap}&asOf=${asOf}${more}`)).households
      .map(({ householdCode, about }) => [householdCode, about]));

  it('are missing for every registered household at first', async () => {
    expect(await gaps('no_plan', '2020-01-05')).toEqual({ bare: [], exited: [], planned: [] });
    expect(await gaps('no_plan', '2020-01-05', '&deepPoor=true')).toEqual({ bare: [], planned: [] });
    expect(await gaps('no_plan', '2020-01-05', `&grid=${village}-01`)).toEqual({ bare: [] });
    expect(await planOn('2020-01-05')).toMatchObject({ status: 200, plan: null, measures: [], received: [] });
  });

  it('are refused with the field that is wrong', async () => {
    const refused = async (more: object) => {
      const { status, code, fields: [field] } = await draw({ ...plan, ...more });
      return [status, code, field?.path];
    };
    expect(await refused({ otherCauses: ['07'] })).toEqual([422, 'plan/causes-repeated', 'otherCauses']);
    expect(await refused({ measures: [{ ...training, memberCode: 'M-bare' }] })).toEqual([422, 'measure/member-not-of-household', 'measures.0.memberCode']);
    expect(await refused({ measures: [{ ...training, endsOn: '2020-01-09' }] })).toEqual([422, 'measure/ends-before-starts', 'measures.0.endsOn']);
    expect(await refused({ measures: [training, training] })).toEqual([422, 'measure/listed-twice', 'measures.1.measureCode']);
    expect(await refused({ effectiveOn: '2120-01-01' })).toEqual([422, 'date/in-future', 'effectiveOn']);
    expect(await planOn('2020-01-05')).toMatchObject({ plan: null });
  });

  it('are drawn up by one who has read the household as it is', async () => {
    const tag = await register.householdTag('planned');
    expect(await draw(plan, tag)).toMatchObject({ status: 200 });
    expect(await draw({ ...plan, mainCause: '10' }, tag)).toMatchObject({ status: 412, code: 'household/changed-meanwhile' });
    expect(await planOn('2020-01-31')).toMatchObject({
      plan: { from: '2020-01-05', to: null, mainCause: '07', paths: ['employment'] }, measures: [{ ...training, result: null }], unmetCauses: ['09'],
    });
    expect(await draw({ ...plan, effectiveOn: '2020-01-04' })).toMatchObject({ status: 422, code: 'plan/later-one-there' });
    expect(await gaps('no_plan', '2020-01-05')).toEqual({ bare: [], exited: [] });
    expect(await gaps('cause_unmet', '2020-01-05')).toEqual({ planned: ['09'] });
  });

  it('tell what reached the household, as those who gave it said', async () => {
    expect(await gaps('nothing_received', '2020-04-30')).toEqual({ planned: [] });
    await register.bring({
      projects: [{ project_code: 'P-1', village_code: village, name: '百香果', leading_industry: 'fruit', started_on: '2020-01-01', budget_yuan: '90000' }],
      payouts: [{ payout_code: 'B-1', project_code: 'P-1', household_code: 'planned', kind: 'dividend', paid_on: '2020-02-01', amount_yuan: '600' }],
      courses: [{
        course_code: 'K-1', division_code: village, kind: 'farming', trade: 'fruit_growing', started_on: '2020-03-01', finished_on: '2020-03-20', seats: '30',
      }],
      completions: [{ completion_code: 'Z-1', course_code: 'K-1', member_code: 'M-planned', certificate: 'completion', completed_on: '2020-03-20' }],
    });
    expect(await planOn('2020-04-30')).toMatchObject({ received: [
      { kind: 'benefit', code: 'B-1', on: '2020-02-01', amountFen: '60000' }, { kind: 'certificate', code: 'Z-1', memberCode: 'M-planned', on: '2020-03-20' },
    ] });
    expect(await planOn('2020-01-31')).toMatchObject({ received: [] });
    expect([await gaps('nothing_received', '2020-04-30'), await gaps('nothing_received', '2020-01-31')]).toEqual([{}, { planned: [] }]);
    expect(await register.figures('2020-04')).toMatchObject({ 'industry.payouts': 600, 'training.completions': 1 });
  });

  it('tell who has to see to which measure, and for how long it is overdue', async () => {
    const due = (asOf: string, more = '') => register.get(`/plan-measures?division=${town}&asOf=${asOf}${more}`);
    const listed = { householdCode: 'planned', headName: '韦四', villageCode: village, measureCode: 'S-1', responsible: 'cadre-17', endsOn: '2020-04-30' };
    expect(await due('2020-04-30')).toMatchObject({ measures: [{ ...listed, overdueDays: 0 }], next: null });
    expect(await due('2020-05-05', '&state=overdue&responsible=cadre-17')).toMatchObject({ measures: [{ ...listed, overdueDays: 5 }] });
    expect(await due('2020-05-05', '&responsible=cadre-18')).toMatchObject({ measures: [] });
    expect(await due('2020-05-05', '&after=2020-02-30_S-1')).toMatchObject({ status: 400 });
    const csv = await register.text(`/plan-measures?division=${town}&asOf=2020-05-05&format=csv`);
    expect(csv.trimEnd().split('\r\n')[1]).toBe(
      `${village},样本村,,planned,韦四,S-1,M-planned,技能培训,cadre-17,2020-01-10,2020-04-30,5,,,training,`);
  });

  it('have measures that must show a result when they should be over', async () => {
    expect(await gaps('result_missing', '2020-04-30')).toEqual({});
    expect(await gaps('result_missing', '2020-05-01')).toEqual({ planned: ['S-1'] });
    expect(await result('2020-01-09')).toMatchObject({ status: 422, code: 'measure/result-before-start' });
    expect(await result('2020-05-06')).toMatchObject({ status: 200 });
    expect([await gaps('result_missing', '2020-05-05'), await gaps('result_missing', '2020-05-06')]).toEqual([{ planned: ['S-1'] }, {}]);
    expect(await register.get(`/deep-poor-households?division=${town}&asOf=2020-05-06`)).toMatchObject({ households: [
      { householdCode: 'bare', headName: '韦一', planFrom: null, measures: 0 },
      { householdCode: 'planned', headName: '韦四', planFrom: '2020-01-05', measures: 1, measuresAchieved: 1 },
    ] });
  });

  it('say of every day what was known of it then', async () => {
    expect(await result('2020-06-01', 'dropped')).toMatchObject({ status: 200 });
    expect([await gaps('cause_unmet', '2020-05-31'), await gaps('cause_unmet', '2020-06-01')]).toEqual([{ planned: ['09'] }, { planned: ['07', '09'] }]);
    expect(await planOn('2020-05-31')).toMatchObject({ unmetCauses: ['09'], measures: [{ result: null }] });
    const credit = { ...training, measureCode: 'S-2', memberCode: null, kind: 'credit', startsOn: '2020-07-01', endsOn: '2020-12-31' };
    expect(await draw({ ...plan, effectiveOn: '2020-07-01', mainCause: '09', otherCauses: [], measures: [credit] })).toMatchObject({ status: 200 });
    expect(await planOn('2020-06-30')).toMatchObject({ plan: { mainCause: '07', to: '2020-07-01' } });
    expect(await planOn('2020-07-01')).toMatchObject({ plan: { mainCause: '09', to: null }, unmetCauses: [] });
    expect(await gaps('cause_unmet', '2020-07-01')).toEqual({});
  });
});
