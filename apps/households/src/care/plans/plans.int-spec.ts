import { DrawUpPlan, GetPlan, ListDeepPoor, ListPlanGaps, type InputOf } from '@guzhou/contracts';
import { householdRow, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageRow, type Cells } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const asOf = '2020-05-31';

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow({ poor_from: '2014-01-01', deep_poor_from: '2017-01-01' }), villageRow({ village_code: '522632101001' })]);
  await bench.bring.households([householdRow(), householdRow({ household_code: 'H2' }), householdRow({ household_code: 'H3', village_code: '522632101001' })]);
  await bench.bring.registrations(['H1', 'H2', 'H3'].map((household_code) => registrationRow({ household_code })));
  await bench.bring.povertyStatuses([povertyStatusRow(), povertyStatusRow({ household_code: 'H2', status: 'exited' })]);
  await bench.bring.members([memberRow(), memberRow({ household_code: 'H2' }, 2)]);
});

const measure = { measureCode: 'S1', memberCode: 'M1', kind: 'training', responsible: 'cadre-1', startsOn: '2020-01-10', endsOn: '2020-04-30' } as const;
const revision = async () => (await bench.planLookup.get({ householdCode: 'H1', asOf }, COUNTY)).revision;
const drawUp = async (changes: Partial<InputOf<typeof DrawUpPlan>> = {}) => {
  const input = {
    householdCode: 'H1', expectedRevision: await revision(), source: 'visit' as const, effectiveOn: '2020-01-05', evidence: [],
    mainCause: '07' as const, otherCauses: ['09' as const], paths: ['employment' as const], measures: [measure], ...changes,
  };
  return bench.inTransaction((context) => bench.plans.drawUp(input, context));
};
const get = async (day = asOf) => GetPlan.output.parse(await bench.planLookup.get({ householdCode: 'H1', asOf: day }, COUNTY));
const gaps = async (gap: InputOf<typeof ListPlanGaps>['gap'], changes: object = {}) => ListPlanGaps.output.parse(
  await bench.planLookup.listGaps({ division: '522632000000', asOf, gap, deepPoor: false, limit: 50, ...changes }, COUNTY)).households
  .map(({ householdCode, about }) => [householdCode, about]);
const result = (changes: object = {}) => bench.inTransaction((context) => bench.plans.recordResult(
  { measureCode: 'S1', result: 'achieved', source: 'visit', effectiveOn: '2020-05-12', evidence: [], ...changes }, context));

describe('the plan of a household', () => {
  it('has causes, paths, measures and their results, as of any day', async () => {
    expect(DrawUpPlan.output.parse(await drawUp()).households[0]!.householdCode).toBe('H1');
    await result();
    expect(await get()).toMatchObject({
      plan: { from: '2020-01-05', to: null, mainCause: '07', otherCauses: ['09'], paths: ['employment'] },
      measures: [{ ...measure, result: 'achieved', resultOn: '2020-05-12' }], unmetCauses: ['09'],
    });
    expect((await get('2020-05-11')).measures[0]).toMatchObject({ result: null, resultOn: null });
    expect((await get('2020-01-04')).plan).toBeNull();
  });

  it('gives way to the next one and stays readable', async () => {
    await drawUp();
    await drawUp({ effectiveOn: '2020-03-01', mainCause: '01', otherCauses: [], measures: [] });
    expect((await get('2020-02-29')).plan).toMatchObject({ mainCause: '07', to: '2020-03-01' });
    expect((await get()).plan).toMatchObject({ mainCause: '01', to: null });
    await expect(drawUp({ effectiveOn: '2020-02-01' })).rejects.toMatchObject({ problem: { code: 'plan/later-one-there' } });
  });

  it('shows what reached the household since it began, from each service that gave something', async () => {
    await drawUp();
    await bench.inTransaction(async (context) => {
      await bench.income.hearBenefits([{ payoutCode: 'B0', kind: 'dividend', householdCode: 'H1', paidOn: '2020-01-04', amountFen: '1' }], context);
      await bench.income.hearBenefits([{ payoutCode: 'B1', kind: 'dividend', householdCode: 'H1', paidOn: '2020-02-01', amountFen: '30000' }], context);
      await bench.help.hearPlacements([{ placementCode: 'P1', version: 1, memberCode: 'M1', channel: 'welfare_post', worked: { from: '2020-03-01', to: null } }], context);
      await bench.help.hearCertificates([{ completionCode: 'C1', memberCode: 'M1', trade: 'cooking', certificate: 'none', completedOn: '2020-02-15' }], context);
      await bench.help.hearPlacements([{ placementCode: 'P2', version: 1, memberCode: 'M2', channel: 'workshop', worked: { from: '2020-03-01', to: null } }], context);
    });
    expect((await get()).received).toEqual([
      { kind: 'benefit', code: 'B1', memberCode: null, on: '2020-02-01', amountFen: '30000' },
      { kind: 'certificate', code: 'C1', memberCode: 'M1', on: '2020-02-15', amountFen: null },
      { kind: 'placement', code: 'P1', memberCode: 'M1', on: '2020-03-01', amountFen: null },
    ]);
    expect((await get('2020-02-14')).received.map(({ code }) => code)).toEqual(['B1']);
  });

  it('leaves out what was reversed, there and where nothing was received', async () => {
    await drawUp();
    const benefit = { payoutCode: 'B1', kind: 'dividend', householdCode: 'H1', paidOn: '2020-02-01', amountFen: '30000' } as const;
    const certificate = { completionCode: 'C1', memberCode: 'M1', trade: 'cooking', certificate: 'none', completedOn: '2020-02-15' } as const;
    const reversal = { reversalCode: 'R1', reversedOn: '2020-03-01' };
    await bench.inTransaction((context) => bench.income.hearBenefits([benefit], context));
    await bench.inTransaction((context) => bench.help.hearReversals([{ ...reversal, ...certificate }], context));
    await bench.inTransaction((context) => bench.help.hearCertificates([certificate], context));
    expect((await get()).received.map(({ code }) => code)).toEqual(['B1']);
    expect(await gaps('nothing_received')).toEqual([]);
    await bench.inTransaction((context) => bench.income.hearReversedBenefits([{ ...reversal, ...benefit }], context));
    expect((await get()).received).toEqual([]);
    expect(await gaps('nothing_received')).toEqual([['H1', []]]);
  });

  it.each<[string, Partial<InputOf<typeof DrawUpPlan>>, object]>([
    ['a cause twice', { otherCauses: ['07'] }, { code: 'plan/causes-repeated', fields: [{ path: 'otherCauses' }] }],
    ['a measure for somebody else', { measures: [{ ...measure, memberCode: 'M2' }] }, { code: 'measure/member-not-of-household', fields: [{ path: 'measures.0.memberCode' }] }],
    ['a measure twice', { measures: [measure, { ...measure, kind: 'industry' }] }, { code: 'measure/listed-twice', fields: [{ path: 'measures.1.measureCode' }] }],
    ['a measure that ends before it begins', { measures: [{ ...measure, endsOn: '2020-01-09' }] }, { code: 'measure/ends-before-starts', fields: [{ path: 'measures.0.endsOn' }] }],
    ['a day to come', { effectiveOn: '2999-01-01' }, { code: 'date/in-future' }],
    ['a household changed meanwhile', { expectedRevision: 0 }, { code: 'household/changed-meanwhile' }],
  ])('is refused with %s, and nothing of it is written', async (_, changes, problem) => {
    await expect(drawUp(changes)).rejects.toMatchObject({ problem });
    expect((await get()).plan).toBeNull();
  });

  it('cannot take the measure of another household', async () => {
    await bench.bring.planMeasures([{ measure_code: 'S1', household_code: 'H2', measure: 'training', responsible: 'cadre-1', starts_on: '2020-01-01', ends_on: '2020-02-01' }]);
    await expect(drawUp()).rejects.toMatchObject({ problem: { code: 'measure/code-taken' } });
  });
});

describe('the result of a measure', () => {
  it.each([['before it began', { effectiveOn: '2020-01-09' }, 'measure/result-before-start'], ['of no measure', { measureCode: 'S9' }, 'measure/unknown']])('is refused %s', async (_, changes, code) => {
    await drawUp();
    await expect(result(changes)).rejects.toMatchObject({ problem: { code } });
  });
});

describe('what is still to be planned', () => {
  it('is listed: no plan, causes unmet, results missing, nothing received', async () => {
    expect(await gaps('no_plan')).toEqual([['H1', []], ['H2', []], ['H3', []]]);
    await drawUp();
    expect(await gaps('no_plan', { division: VILLAGE })).toEqual([['H2', []]]);
    expect(await gaps('cause_unmet')).toEqual([['H1', ['09']]]);
    expect(await gaps('result_missing')).toEqual([['H1', ['S1']]]);
    expect(await gaps('result_missing', { asOf: '2020-04-30' })).toEqual([]);
    expect(await gaps('nothing_received')).toEqual([['H1', []]]);
    await result();
    expect(await gaps('result_missing')).toEqual([]);
    await bench.inTransaction((context) => bench.help.hearPlacements([{ placementCode: 'P1', version: 1, memberCode: 'M1', channel: 'workshop', worked: { from: '2020-03-01', to: null } }], context));
    expect(await gaps('nothing_received')).toEqual([]);
    expect(await gaps('nothing_received', { asOf: '2020-02-29' })).toEqual([['H1', []]]);
  });

  it('is what was known on the day: a measure that was dropped later still answered its cause then', async () => {
    await drawUp();
    await result({ result: 'dropped' });
    expect([await gaps('cause_unmet', { asOf: '2020-05-11' }), (await get('2020-05-11')).unmetCauses]).toEqual([[['H1', ['09']]], ['09']]);
    expect([await gaps('cause_unmet'), (await get()).unmetCauses]).toEqual([[['H1', ['07', '09']]], ['07', '09']]);
  });

  it('is listed by itself for deep poverty', async () => {
    expect(await gaps('no_plan', { deepPoor: true })).toEqual([['H1', []]]);
    await drawUp();
    expect(ListDeepPoor.output.parse(await bench.planLookup.listDeepPoor({ division: '522632000000', asOf, limit: 5 }, COUNTY))).toEqual({
      households: [{ householdCode: 'H1', headName: expect.any(String), villageCode: VILLAGE, persons: 1, mainCause: '07', planFrom: '2020-01-05', measures: 1, measuresAchieved: 0 }], next: null,
    });
  });

  it('is listed for one grid', async () => {
    const grid = `${VILLAGE}-01`;
    await bench.bring.households([householdRow({ household_code: 'H2', grid_code: grid })]);
    expect([await gaps('no_plan', { grid }), await gaps('no_plan', { grid: `${VILLAGE}-02` })]).toEqual([[['H2', []]], []]);
  });

  it('comes in pages', async () => {
    const first = await bench.planLookup.listGaps({ division: '522632000000', asOf, gap: 'no_plan', deepPoor: false, limit: 2 }, COUNTY);
    expect([first.households.length, first.next]).toEqual([2, 'H2']);
    expect(await gaps('no_plan', { after: first.next })).toEqual([['H3', []]]);
  });
});

describe('files of plans and measures', () => {
  const planRow = (cells: Cells = {}): Cells => ({ household_code: 'H1', plan_from: '2020-01-05', main_cause: '缺技术', other_causes: '缺资金；因病', paths: '发展生产脱贫', ...cells });
  const row = (cells: Cells = {}): Cells => ({ measure_code: 'S1', household_code: 'H1', member_code: 'M1', measure: '技能培训', responsible: 'cadre-1', starts_on: '2020-01-10', ends_on: '2020-04-30', result: '', result_on: '', ...cells });

  it('are taken over, and taken again change nothing', async () => {
    expect(await bench.bring.plans([planRow()])).toMatchObject({ created: 1 });
    expect(await bench.bring.plans([planRow()])).toMatchObject({ unchanged: 1 });
    expect(await bench.bring.planMeasures([row()])).toMatchObject({ created: 1 });
    expect(await bench.bring.planMeasures([row(), row({ measure_code: 'S2', member_code: '' })])).toMatchObject({ created: 1, unchanged: 1 });
    expect(await bench.bring.planMeasures([row({ result: '已见效', result_on: '2020-05-01' })])).toMatchObject({ changed: 1 });
    expect((await get())).toMatchObject({ plan: { otherCauses: ['09', '01'] }, measures: [{ measureCode: 'S1', result: 'achieved' }, { measureCode: 'S2' }] });
  });

  it.each<[Cells, string]>([
    [{ household_code: 'H9' }, 'household/unknown'], [{ member_code: 'M2' }, 'measure/member-not-of-household'], [{ ends_on: '2020-01-01' }, 'measure/ends-before-starts'],
    [{ result: '已见效' }, 'measure/result-incomplete'], [{ result: '已见效', result_on: '2019-01-01' }, 'measure/result-before-start'],
  ])('are refused row by row: %j', async (cells, code) => {
    expect((await bench.bring.planMeasures([row(cells)])).refused.map((each) => each.code)).toEqual([code]);
  });

  it.each<[Cells, string]>([
    [{ other_causes: '缺技术' }, 'plan/causes-repeated'], [{ plan_from: '2999-01-01' }, 'date/in-future'], [{ plan_from: '2000-01-01' }, 'household/not-on-day'],
  ])('of plans are refused row by row: %j', async (cells, code) => {
    expect((await bench.bring.plans([planRow(cells)])).refused.map((each) => each.code)).toEqual([code]);
  });
});
