import type { InputOf, ListGaps, NaturalChangeInput } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/days';
import { lifeCycle } from '../../../test/life-cycle.js';
import { householdRow, incomeRow, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageRow } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const HERE = VILLAGE;
const THERE = '522632101001';
const MOVED_ON = '2020-06-10';
const county = `${COUNTY}000000`;

beforeEach(async () => {
  bench = await workbench();
  const poor = { poor_from: '2014-01-01', deep_poor_from: '2017-01-01' };
  await bench.bring.villages([villageRow(poor), villageRow({ village_code: THERE, ...poor })]);
  const households = ['H1', 'H2', 'H3', 'H4'];
  await bench.bring.households(households.map((household_code, i) => householdRow({ household_code, village_code: i < 3 ? HERE : THERE })));
  await bench.bring.registrations(households.map((household_code) => registrationRow({ household_code })));
  await bench.bring.povertyStatuses(households.map((household_code) => povertyStatusRow({ household_code })));
  await bench.bring.members(households.map((household_code, i) => memberRow({ household_code, relation: '01' }, i + 1)));
  await bench.bring.incomes([incomeRow()]);
  await bench.bring.clues(households.map((household_code) => (
    { clue_code: `C-${household_code}`, household_code, channel: 'department', origin: 'LIST-1', risks: 'illness', remark: '', received_on: '2020-05-06' })));
  await bench.bring.households([householdRow({ household_code: 'H5' })]);
  await bench.bring.registrations([registrationRow({ household_code: 'H5' })]);
  await bench.bring.povertyStatuses([povertyStatusRow({ household_code: 'H5', status: 'exited' })]);
  await watch('H5');
});

async function watch(householdCode: string): Promise<void> {
  const { revision } = await bench.monitoring.get({ householdCode, asOf: '2099-12-31' }, COUNTY);
  await bench.inTransaction((context) => bench.monitoring.begin({
    householdCode, expectedRevision: revision, kind: 'exited_at_risk', risks: ['illness'], clueCode: null, source: 'procedure',
    effectiveOn: '2020-05-20', evidence: (['meeting', 'public_notice', 'approval'] as const).map((kind) => ({ kind, reference: '12' })),
    steps: { reviewedOn: '2020-05-10', noticeFrom: '2020-05-11', noticeTo: '2020-05-16', townshipOn: '2020-05-18' },
  }, context));
}

async function move(householdCode: string): Promise<void> {
  const given: NaturalChangeInput = {
    householdCode, expectedRevision: await bench.households.getRevision(COUNTY, householdCode), source: 'application', effectiveOn: MOVED_ON,
    evidence: [{ kind: 'meeting', reference: 'A-1' }], change: { kind: 'village_move', villageCode: THERE },
  };
  await bench.inTransaction((context) => bench.naturalChanges.record(given, context));
}

/** The village to which a file says that H1 belonged on a day. */
const villageOn = async (day: string) => (await bench.take('households', county, 10, 'full', day)).find(([code]) => code === 'H1')![1];

describe('a roster with another village', () => {
  it('moves nobody: the row is refused, in the preview too, and says how a move and a mistake are recorded', async () => {
    const row = householdRow({ household_code: 'H1', village_code: THERE, phone: '13900000000' });
    for (const judge of [bench.bring.households.preview, bench.bring.households]) {
      const { refused, changed } = await judge([row, householdRow({ household_code: 'H2', phone: '13911111111' })]);
      expect([changed, refused.map(({ row: line, column, code }) => [line, column, code])])
        .toEqual([1, [[2, 'village_code', 'household/in-another-village']]]);
    }
    expect(await villageOn('2019-01-01')).toBe(HERE);
  });

  it('is taken once the move is recorded, and tells of days before it what was told', async () => {
    await move('H1');
    expect(await bench.bring.households([householdRow({ household_code: 'H1', village_code: THERE, phone: '13900000000' })]))
      .toMatchObject({ changed: 1, refused: [] });
    expect([await villageOn('2019-01-01'), await villageOn(MOVED_ON)]).toEqual([HERE, THERE]);
    expect(await bench.bring.households([householdRow({ household_code: 'H1' })])).toMatchObject({ changed: 0, refused: [{ row: 2 }] });
  });
});

describe('a roster with another day', () => {
  it.each([
    ['on which the household was formed', { formed_on: '2002-01-01' }, 'formed_on', 'household/formed-otherwise'],
    ['gone by on which it ended', { dissolved_on: '2019-01-01' }, 'dissolved_on', 'household/dissolved-in-the-past'],
    ['than that on which it ended', { household_code: 'H2', dissolved_on: '2019-02-01' }, 'dissolved_on', 'household/dissolved-otherwise'],
    ['than that on which it ended, none', { household_code: 'H2', dissolved_on: '' }, 'dissolved_on', 'household/dissolved-otherwise'],
  ])('%s changes nothing of the past: the row is refused, in the preview too, and says how it is recorded', async (_, cells, column, code) => {
    await bench.dissolve('H2', '2020-01-01');
    for (const judge of [bench.bring.households.preview, bench.bring.households]) {
      const { refused, changed } = await judge([householdRow({ household_code: 'H1', ...cells })]);
      expect([changed, refused.map((each) => [each.column, each.code])]).toEqual([0, [[column, code]]]);
      expect(refused[0]!.message).toEqual({ zh: expect.stringContaining('更正'), en: expect.stringContaining('correction') });
    }
  });

  it('is a household\'s end from today on, whatever is told of days before', async () => {
    const today = todayInChina();
    expect(await bench.bring.households([householdRow({ household_code: 'H1', dissolved_on: today })])).toMatchObject({ changed: 1, refused: [] });
    expect(await villageOn('2020-01-01')).toBe(HERE);
  });

  it('and a grid of another village is refused', async () => {
    const { refused } = await bench.bring.households([householdRow({ household_code: 'H1', grid_code: `${THERE}-01` }), householdRow({ household_code: 'H2', grid_code: `${HERE}-01` })]);
    expect(refused.map(({ row, column, code }) => [row, column, code])).toEqual([[2, 'grid_code', 'household/grid-of-another-village']]);
  });
});

/** All pages of the gaps, so many households at a time. */
async function gapsOf(division: string, asOf: string, limit: number) {
  const rows: unknown[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page: InputOf<typeof ListGaps> = { division, asOf, of: 'remaining', limit, ...(after === undefined ? {} : { after }) };
    const { gaps, next } = await bench.standards.listGaps(page, COUNTY);
    rows.push(...gaps);
    after = next;
  }
  return rows;
}

/** All that is told of a division as of a day. */
async function told(division: string, asOf: string) {
  const scope = { division, asOf };
  return {
    report: await bench.report.section({ ...scope, period: asOf.slice(0, 7), openingOn: '2019-12-31' }, { county: COUNTY }),
    noPlan: await bench.planLookup.listGaps({ ...scope, gap: 'no_plan', deepPoor: true, limit: 50 }, COUNTY),
    deepPoor: await bench.planLookup.listDeepPoor({ ...scope, limit: 50 }, COUNTY),
    clues: await bench.clues.list({ ...scope, limit: 50 }, COUNTY),
    clueCounts: await bench.clues.count({ division, from: '2020-05-01', to: asOf }, COUNTY),
    monitored: await bench.monitoring.list({ ...scope, limit: 50 }, COUNTY),
    gaps: await gapsOf(division, asOf, 1),
    gapCounts: await bench.standards.countGaps({ ...scope, of: 'remaining', by: 'village' }, { county: COUNTY }),
    villages: await bench.villageGate.list({ ...scope, limit: 50 }, COUNTY),
    facts: (await bench.rules.readRange(COUNTY, { division, after: '', last: null }, asOf, await bench.rules.readerOfShared(COUNTY)(asOf))).map(({ householdCode, villageCode }) => [householdCode, villageCode]),
    households: await bench.take('households', division, 2, 'full', asOf),
    members: await bench.take('members', division, 2, 'full', asOf),
    income: { ...await bench.income.get({ householdCode: 'H2', asOf }, COUNTY), revision: 0 },
    standards: { ...await bench.standards.get({ householdCode: 'H2', asOf }, COUNTY), revision: 0 },
  };
}

describe('the village of a household on a day', () => {
  it('stays in every list and figure of the days before a move what it was', async () => {
    const before = [await told(county, '2020-05-31'), await told(HERE, '2020-05-31'), await told(THERE, '2020-05-31')];
    await move('H2');
    await move('H5');
    expect([await told(county, '2020-05-31'), await told(HERE, '2020-05-31'), await told(THERE, '2020-05-31')]).toEqual(before);
  });

  it('is the new one from the day on', async () => {
    const before = await told(HERE, MOVED_ON);
    await move('H2');
    await move('H5');
    const [here, there] = [await told(HERE, MOVED_ON), await told(THERE, MOVED_ON)];
    const codes = (list: readonly { householdCode: string }[]) => [...new Set(list.map(({ householdCode }) => householdCode))];
    expect(codes(before.noPlan.households)).toEqual(['H1', 'H2', 'H3']);
    for (const [division, households] of [[here, ['H1', 'H3']], [there, ['H2', 'H4']]] as const) {
      expect(codes(division.noPlan.households)).toEqual(households);
      expect(codes(division.deepPoor.households)).toEqual(households);
      expect(codes(division.clues.clues)).toEqual(households);
      expect(codes(division.gaps as { householdCode: string }[])).toEqual(households);
      expect(division.clueCounts.counts.map(({ received }) => received)).toEqual([2]);
      expect(division.villages.villages.map(({ remainingHouseholds }) => remainingHouseholds)).toEqual([2]);
    }
    expect([here, there].map(({ households }) => households.map(([householdCode, villageCode]) => `${householdCode} ${villageCode}`)))
      .toEqual([[`H1 ${HERE}`, `H3 ${HERE}`], [`H2 ${THERE}`, `H4 ${THERE}`, `H5 ${THERE}`]]);
    expect([here, there].map(({ members }) => members.map(([, householdCode]) => householdCode))).toEqual([['H1', 'H3'], ['H2', 'H4']]);
    expect([here, there].map(({ facts }) => facts.map(([householdCode]) => householdCode))).toEqual([['H1', 'H3'], ['H2', 'H4', 'H5']]);
    expect([before, here, there].map(({ monitored }) => codes(monitored.households))).toEqual([['H5'], [], ['H5']]);
  });

  it('is known to the pages of the rules when the division was left since', async () => {
    await move('H2');
    expect(await bench.rules.findPageEnds(COUNTY, { division: HERE, after: '' }, 10, 1)).toEqual(['H5']);
    expect((await bench.rules.readCodes(COUNTY, ['H2'], '2020-06-09'))[0]?.villageCode).toBe(HERE);
    expect((await bench.rules.readRange(COUNTY, { division: HERE, after: 'H1', last: 'H2' }, '2020-06-09', await bench.rules.readerOfShared(COUNTY)('2020-06-09'))).map(({ householdCode }) => householdCode)).toEqual(['H2']);
  });

  it('gaps come in the order of the villages of the day, whatever the size of a page', async () => {
    await move('H2');
    for (const day of ['2020-06-09', MOVED_ON]) {
      const all = await gapsOf(county, day, 50);
      expect(all.length).toBeGreaterThan(0);
      for (const limit of [1, 2, 3]) expect(await gapsOf(county, day, limit)).toEqual(all);
    }
  });

  it('is the one that the grid belongs to: who lived elsewhere on the day has none', async () => {
    const grid = `${THERE}-01`;
    await bench.bring.planMeasures([
      { measure_code: 'S1', household_code: 'H2', measure: '技能培训', responsible: 'cadre-1', starts_on: '2020-01-01', ends_on: '2020-12-31' },
    ]);
    await lifeCycle(bench).start('exit', { householdCode: 'H2' });
    for (const code of ['H2', 'H5']) await move(code);
    await bench.bring.households(['H2', 'H5'].map((household_code) => householdRow({ household_code, village_code: THERE, grid_code: grid })));
    const inGrid = async (asOf: string) => {
      const scope = { division: county, asOf, grid, limit: 50 };
      const [noPlan, measures, procedures, monitored] = await Promise.all([
        bench.planLookup.listGaps({ ...scope, gap: 'no_plan', deepPoor: false }, COUNTY), bench.planLookup.listMeasures({ ...scope, state: 'open' }, COUNTY),
        bench.procedureLookup.list(scope, COUNTY), bench.monitoring.list(scope, COUNTY),
      ]);
      return [noPlan.households, measures.measures, procedures.procedures, monitored.households]
        .map((list) => list.map(({ householdCode }) => householdCode));
    };
    expect(await inGrid(MOVED_ON)).toEqual([['H2', 'H5'], ['H2'], ['H2'], ['H5']]);
    expect(await inGrid('2020-06-09')).toEqual([[], [], [], []]);
  });
});
