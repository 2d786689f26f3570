import {
  GetVillage, GetVillageExitGate, ListVillageExits, ListVillages, VillageChanged, villageExitSteps, type Evidence, type InputOf,
  type TakeVillageExitStep, type VillageExitStepCode,
} from '@guzhou/contracts';
import {
  householdRow, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageConditionRow,
  villagePaperRow, villageRow,
} from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

const TOWN = '522632100000';
const asOf = '2020-05-31';
const papers = ['population', 'road_acceptance', 'water_test', 'clinic_licence', 'doctor_certificate', 'collective_accounts'];
let bench: Workbench;

/** A poor village of a hundred people with every facility, two of whose households remain poor. */
beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([
    villageRow({ poor_from: '2014-01-01', deep_poor_from: '2017-01-01' }), villageRow({ village_code: '522632100208', poor_from: '2014-01-01', exited_on: '2019-01-01' }),
    villageRow({ village_code: '522632100209' }),
  ]);
  await bench.bring.villageConditions([villageConditionRow()]);
  await bench.bring.households(['H1', 'H2', 'H3'].map((household_code) => householdRow({ household_code })));
  await bench.bring.registrations([registrationRow(), registrationRow({ household_code: 'H2' })]);
  await bench.bring.povertyStatuses([povertyStatusRow(), povertyStatusRow({ household_code: 'H2', status: 'returned' })]);
  await bench.bring.members([
    memberRow({}, 1), memberRow({ household_code: 'H2', relation: '01' }, 2),
    ...Array.from({ length: 98 }, (_, i) => memberRow({ household_code: 'H3', relation: i === 0 ? '01' : '99' }, i + 3)),
  ]);
  await bench.bring.livingConditions([livingConditionRow()]);
  await bench.bring.incomes([incomeRow()]);
});

const gate = async (query: Partial<InputOf<typeof GetVillageExitGate>> = {}) =>
  GetVillageExitGate.output.parse(await bench.villageGate.getGate({ villageCode: VILLAGE, asOf, limit: 50, ...query }, COUNTY));
const revision = async () => (await bench.villageGate.get({ villageCode: VILLAGE, asOf }, COUNTY)).revision;
const bringPapers = () => bench.bring.villagePapers(papers.map((kind) => villagePaperRow({ kind })));

describe('the exit gate of a village', () => {
  it('opens with incidence, facilities and papers, and names every household that remains poor', async () => {
    await bringPapers();
    expect(await gate()).toMatchObject({
      open: true, poor: true, exited: false, persons: 100, remainingHouseholds: 2, remainingPersons: 2, incidencePercent: '2.00', incidenceBelowPercent: '3.00',
      assessedOn: '2020-03-01', missing: [], missingPapers: [], next: null,
      households: [
        { householdCode: 'H1', headName: 'Person 1', persons: 1, povertyStatus: 'not_exited', missing: [] },
        {
          householdCode: 'H2', headName: 'Person 2', persons: 1, povertyStatus: 'returned',
          missing: ['income/not-above-line', 'food/not-assessed', 'clothing/not-assessed', 'water/not-assessed', 'house/not-assessed'].map((code) => ({ code })),
        },
      ],
    });
  });

  it('names each facility and paper that is missing', async () => {
    await bench.bring.villagePapers([villagePaperRow({ issued_on: '2019-05-31' })]);
    await bench.bring.villageConditions([villageConditionRow({ assessed_on: '2020-05-01', bus: 'no' })]);
    const { open, missing, missingPapers } = await gate();
    expect([open, missing.map(({ code }) => code), missingPapers.map(({ kind }) => kind)]).toEqual([false, ['facility/bus'], papers]);
    expect((await gate({ asOf: '2020-04-30' })).missing).toEqual([]);
  });

  it('lists households page after page, and is that of the day', async () => {
    const first = await gate({ limit: 1 });
    expect([first.households.map(({ householdCode }) => householdCode), first.next]).toEqual([['H1'], 'H1']);
    const second = await gate({ limit: 1, after: 'H1' });
    expect([second.households.map(({ householdCode }) => householdCode), second.next]).toEqual([['H2'], null]);
    await expect(gate({ villageCode: '522632100999' })).rejects.toMatchObject({ problem: { code: 'village/unknown' } });
  });
});

describe('the exit procedure of a village', () => {
  const evidence: Evidence[] = (['application', 'visit_record', 'public_notice', 'approval'] as const).map((kind) => ({ kind, reference: 'X-1' }));
  const take = (step: VillageExitStepCode, effectiveOn: string, changes: Partial<InputOf<typeof TakeVillageExitStep>> = {}) =>
    bench.inTransaction(async (context) => bench.exitProcedure.take(
      { villageCode: VILLAGE, expectedRevision: await revision(), source: 'procedure', effectiveOn, evidence, step, ...changes }, context));
  const refusal = (work: Promise<unknown>) =>
    work.then(() => null, (error: { problem: { code: string; fields?: { path: string }[] } }) => error.problem);

  it('ends with the announcement: the village has exited from that day on, and others are told', async () => {
    await bringPapers();
    await take('applied', '2020-03-05');
    await take('verified', '2020-03-10');
    await take('noticed', '2020-03-12');
    expect(await refusal(take('announced', '2020-03-19'))).toMatchObject({ code: 'village-exit/notice-too-short' });
    expect(await take('announced', '2020-03-20')).toMatchObject({ villageCode: VILLAGE, revision: 5 });
    expect((await bench.published(VillageChanged)).at(-1)).toMatchObject({ villageCode: VILLAGE, version: 5, statuses: expect.arrayContaining([{ status: 'exited', from: '2020-03-20', to: null }]) });
    const village = GetVillage.output.parse(await bench.villageGate.get({ villageCode: VILLAGE, asOf }, COUNTY));
    expect(village).toMatchObject({ revision: 5, exited: true, exits: [{ begunOn: '2020-03-05', steps: ['applied', 'verified', 'noticed', 'announced'].map((step) => ({ step, actor: 'cadre-1', evidence })) }] });
    expect(await bench.villageGate.get({ villageCode: VILLAGE, asOf: '2020-03-11' }, COUNTY)).toMatchObject({ exited: false, exits: [{ steps: [{ step: 'applied' }, { step: 'verified' }] }] });
    expect(await refusal(take('applied', '2020-04-01'))).toMatchObject({ code: 'village-exit/exited-already' });
  });

  it('is listed while it is under way, with what comes next and for how long it could have been taken', async () => {
    const listed = async (day: string, more: Partial<InputOf<typeof ListVillageExits>> = {}) => ListVillageExits.output.parse(
      await bench.exitList.list({ division: TOWN, asOf: day, state: 'running', limit: 50, ...more }, COUNTY)).exits;
    await bringPapers();
    await take('applied', '2020-03-01');
    await take('rejected', '2020-03-02');
    await take('applied', '2020-03-05');
    await take('verified', '2020-03-10');
    await take('noticed', '2020-03-12');
    expect(await listed('2020-03-09')).toEqual([{
      villageCode: VILLAGE, name: expect.any(String), begunOn: '2020-03-05', state: 'running',
      steps: [{ step: 'applied', label: villageExitSteps.labels.applied, takenOn: '2020-03-05' }],
      next: { step: 'verified', label: villageExitSteps.labels.verified, earliestOn: '2020-03-05', papers: ['visit_record'], waitedDays: 4 },
    }]);
    const next = async (day: string) => (await listed(day)).map((exit) => [exit.next!.step, exit.next!.earliestOn, exit.next!.waitedDays]);
    expect([await next('2020-03-19'), await next('2020-03-25')]).toEqual([[['announced', '2020-03-20', 0]], [['announced', '2020-03-20', 5]]]);
    await take('announced', '2020-03-26');
    expect([await next('2020-03-26'), await next('2020-03-25')]).toEqual([[], [['announced', '2020-03-20', 5]]]);
    expect(await listed('2020-03-26', { state: 'announced' })).toMatchObject([{ begunOn: '2020-03-05', next: null, steps: [{}, {}, {}, { step: 'announced' }] }]);
    expect(await listed('2020-03-26', { state: 'rejected' })).toMatchObject([{ begunOn: '2020-03-01', next: null }]);
    expect(await listed('2020-03-01', { division: '522632101000' })).toEqual([]);
  });

  it('is listed page after page', async () => {
    const second = '522632100210';
    await bench.bring.villages([villageRow({ village_code: second, poor_from: '2014-01-01' })]);
    await take('applied', '2020-03-05');
    await take('applied', '2020-03-06', { villageCode: second, expectedRevision: 1 });
    const page = (after?: InputOf<typeof ListVillageExits>['after']) => bench.exitList.list({ division: TOWN, asOf, state: 'running', after, limit: 1 }, COUNTY);
    const first = ListVillageExits.output.parse(await page());
    expect([first.exits.map(({ villageCode }) => villageCode), first.next]).toEqual([[VILLAGE], `${VILLAGE}_2020-03-05`]);
    expect(await page(first.next!)).toMatchObject({ exits: [{ villageCode: second }], next: null });
  });

  it('goes no further than the application while the gate is shut, and says what is missing', async () => {
    await take('applied', '2020-03-05');
    const problem = await refusal(take('verified', '2020-03-10'));
    expect(problem).toMatchObject({ code: 'village-exit/not-ready' });
    expect(problem!.fields!.map(({ path }) => path)).toEqual(papers.map((kind) => `paper.${kind}`));
    expect(await bench.database.query('SELECT step FROM village_exit_step')).toEqual([{ step: 'applied' }]);
  });

  it.each<[string, Partial<InputOf<typeof TakeVillageExitStep>>, string]>([
    ['a village that is not poor', { villageCode: '522632100209', expectedRevision: 1 }, 'village-exit/not-a-poor-village'],
    ['a village that exited', { villageCode: '522632100208', expectedRevision: 1 }, 'village-exit/exited-already'],
    ['an unknown village', { villageCode: '522632100999' }, 'village/unknown'],
    ['a village changed since it was read', { expectedRevision: 9 }, 'village/changed-meanwhile'],
    ['a day to come', { effectiveOn: '2999-01-01' }, 'date/in-future'],
    ['a step without its paper', { evidence: [] }, 'village-exit/paper-missing'],
    ['a step out of order', { step: 'noticed' }, 'village-exit/step-out-of-order'],
  ])('is refused for %s, and nothing is written', async (_, changes, code) => {
    expect(await refusal(take('applied', '2020-03-05', changes))).toMatchObject({ code });
    expect(await bench.database.query('SELECT 1 FROM village_exit_step')).toEqual([]);
  });
});

describe('the list of villages', () => {
  const codes = async (status?: InputOf<typeof ListVillages>['status'], day = asOf) =>
    ListVillages.output.parse(await bench.villageGate.list({ division: TOWN, asOf: day, status, limit: 2 }, COUNTY))
      .villages.map(({ villageCode }) => villageCode.slice(-3));

  it('gives those that were something on the day, with who lives there', async () => {
    expect([await codes('poor'), await codes('deep_poor'), await codes('exited'), await codes('remaining'), await codes('remaining_deep')])
      .toEqual([['207', '208'], ['207'], ['208'], ['207'], ['207']]);
    expect(await codes('remaining', '2018-12-31')).toEqual(['207', '208']);
    const page = await bench.villageGate.list({ division: TOWN, asOf, limit: 2 }, COUNTY);
    expect(page).toMatchObject({
      next: '522632100208',
      villages: [{ villageCode: VILLAGE, households: 3, persons: 100, registeredHouseholds: 2, remainingPersons: 2, incidencePercent: '2.00' }, { persons: 0, incidencePercent: null }],
    });
    expect((await bench.villageGate.list({ division: TOWN, asOf, after: page.next!, limit: 2 }, COUNTY)).villages).toHaveLength(1);
  });
});

describe('a fact of a village by hand', () => {
  const asked = { villageCode: VILLAGE, source: 'visit' as const, effectiveOn: '2020-05-12', evidence: [] };
  const found = {
    pavedRoad: true, bus: false, safeWater: true, electricity: true, broadcasting: true, broadband: true, cultureRoom: true, clinic: true,
    collectiveIncomeFen: '4200000',
  };
  const record = (changes: object = {}) =>
    bench.inTransaction(async (context) => bench.villages.recordCondition(
      { ...asked, expectedRevision: await revision(), found, ...changes }, context));

  it('is recorded, corrected for the day with what stood kept, and seen in the village', async () => {
    await record();
    await expect(record({ expectedRevision: 1, found: { ...found, bus: true } })).rejects.toMatchObject({ problem: { code: 'village/changed-meanwhile' } });
    const { changeId } = await record({ found: { ...found, bus: true } });
    const village = GetVillage.output.parse(await bench.villageGate.get({ villageCode: VILLAGE, asOf }, COUNTY));
    expect(village.condition).toMatchObject({ assessedOn: '2020-05-12', collectiveIncomeFen: '4200000' });
    expect(village.condition!.facilities).toContainEqual({ facility: 'bus', label: { zh: '通客车', en: 'bus' }, there: true });
    expect(await bench.database.query('SELECT was, superseded_by FROM superseded_row')).toEqual([{ was: expect.objectContaining({ bus: false }), superseded_by: changeId }]);
  });

  it('may be a paper, of which the newest of its kind is shown', async () => {
    for (const effectiveOn of ['2020-01-05', '2020-05-05']) {
      await bench.inTransaction(async (context) => bench.villages.recordPaper({ ...asked, expectedRevision: await revision(), effectiveOn, paper: { kind: 'water_test', reference: `SW-${effectiveOn}` } }, context));
    }
    const { papers: shown } = await bench.villageGate.get({ villageCode: VILLAGE, asOf }, COUNTY);
    expect(shown).toMatchObject([{ kind: 'water_test', reference: 'SW-2020-05-05', issuedOn: '2020-05-05' }]);
  });

  it('is refused for an unknown village, another revision, or a day to come', async () => {
    await expect(record({ villageCode: '522632100999' })).rejects.toMatchObject({ problem: { code: 'village/unknown', status: 404 } });
    await expect(record({ expectedRevision: 3 })).rejects.toMatchObject({ problem: { code: 'village/changed-meanwhile', status: 412 } });
    await expect(record({ effectiveOn: '2999-01-01' })).rejects.toMatchObject({ problem: { code: 'date/in-future' } });
  });
});
