import { HouseholdChanged, MOST_FORMER_RESIDENCES, type NaturalChange, type NaturalChangeInput } from '@guzhou/contracts';
import { householdRow, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageRow } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const OTHER_VILLAGE = '522632101001';
const DAY = '2020-05-12';

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow(), villageRow({ village_code: OTHER_VILLAGE })]);
  await bench.bring.households([householdRow(), householdRow({ household_code: 'H2' }), householdRow({ household_code: 'H3' })]);
  await bench.bring.registrations([registrationRow(), registrationRow({ household_code: 'H2' })]);
  await bench.bring.povertyStatuses([povertyStatusRow(), povertyStatusRow({ household_code: 'H2' })]);
  await bench.bring.members([
    memberRow(), memberRow({ sex: '2', relation: '02' }, 2), memberRow({ relation: '03', born_on: '1998-04-01', joined_on: '2001-01-01' }, 3),
    memberRow({ sex: '2', relation: '05', born_on: '1999-04-01', joined_on: '2001-01-01' }, 4),
    memberRow({ household_code: 'H2', relation: '01' }, 5), memberRow({ household_code: 'H3', relation: '01' }, 6),
  ]);
});

const revision = (code: string) => bench.households.getRevision(COUNTY, code);
async function record(change: NaturalChange, changes: Partial<NaturalChangeInput> = {}) {
  const householdCode = changes.householdCode ?? 'H1';
  const given: NaturalChangeInput = {
    householdCode, expectedRevision: await revision(householdCode), source: 'application', effectiveOn: DAY,
    evidence: [{ kind: 'meeting', reference: 'A-1' }], change, ...changes,
  };
  return bench.inTransaction((context) => bench.naturalChanges.record(given, context));
}
const refusal = (change: NaturalChange, changes?: Partial<NaturalChangeInput>) => record(change, changes).then(
  () => 'recorded', (error: { problem: { code: string } }) => error.problem.code);
const people = async (householdCode: string, asOf = DAY) =>
  (await bench.lookup.getHousehold({ householdCode, asOf }, COUNTY)).members.map(({ memberCode }) => memberCode);
const figures = async (division: string, asOf: string) => {
  const { rows } = await bench.report.section({ division, period: asOf.slice(0, 7), asOf, openingOn: '2019-12-31' }, { county: COUNTY });
  return (measure: string) => rows.reduce((sum, { values }) => sum + Number(values[measure] ?? 0), 0);
};

const couple = [{ memberCode: 'M3', relation: '01' as const }, { memberCode: 'M4', relation: '02' as const }];
const split: NaturalChange = { kind: 'split', newHouseholdCode: 'H9', members: couple };

describe('a split', () => {
  it('moves people to a household of their own that is registered as the one they come from', async () => {
    await record(split);
    expect([await people('H1'), await people('H9')]).toEqual([['M1', 'M2'], ['M3', 'M4']]);
    expect(await people('H1', '2020-05-11')).toEqual(['M1', 'M2', 'M3', 'M4']);
    const states = await bench.published(HouseholdChanged);
    expect(states.at(-1)).toMatchObject({
      householdCode: 'H9', version: 1, villageCode: VILLAGE, existed: { from: DAY, to: null }, registered: [{ from: DAY, to: null }],
      poverty: [{ from: DAY, to: null, status: 'not_exited' }],
    });
    const { lineage } = await bench.naturalChanges.getLineage({ householdCode: 'H9', asOf: DAY }, COUNTY);
    expect((await bench.naturalChanges.getLineage({ householdCode: 'H9', asOf: '2020-05-11' }, COUNTY)).lineage).toEqual([]);
    expect(lineage).toEqual([{ fromCode: 'H1', toCode: 'H9', kind: 'split', effectiveOn: DAY, changeId: expect.any(String) }]);
  });

  it('identifies nobody: in the report it is a natural increase and decrease of persons, and one household more', async () => {
    await record(split);
    const figure = await figures(VILLAGE, '2020-05-31');
    expect(['identified.households', 'identified.persons', 'natural_increase.households', 'natural_increase.persons', 'natural_decrease.persons']
      .map((key) => figure(`households.${key}`))).toEqual([0, 0, 1, 2, 2]);
    expect(figure('households.unreconciled.persons')).toBe(0);
  });

  it.each<[string, Partial<Extract<NaturalChange, { kind: 'split' }>>, string]>([
    ['a code that is taken', { newHouseholdCode: 'H3' }, 'household/code-taken'],
    ['nobody who heads the new household', { members: [couple[1]!] }, 'household/head-missing'],
    ['nobody who stays', { members: [...couple, { memberCode: 'M1', relation: '11' }, { memberCode: 'M2', relation: '12' }] }, 'split/nobody-stays'],
    ['the head of those who stay going', { members: [{ memberCode: 'M1', relation: '01' }] }, 'household/head-missing'],
    ['somebody of another household', { members: [...couple, { memberCode: 'M6', relation: '99' }] }, 'member/not-in-household'],
  ])('with %s is refused, and nothing is written', async (_, changes, code) => {
    expect(await refusal({ ...split, ...changes })).toBe(code);
    expect(await bench.database.query('SELECT 1 FROM household_lineage')).toEqual([]);
  });

  it('is refused before the household was registered: what followed would not be true', async () => {
    expect(await refusal(split, { effectiveOn: '2013-12-31' })).toBe('change/before-last');
  });
});

const merge = async (householdCode = 'H2', memberCode = 'M5'): Promise<NaturalChange> =>
  ({ kind: 'merge', others: [{ householdCode, expectedRevision: await revision(householdCode), members: [{ memberCode, relation: '11' }] }] });

describe('a merge', () => {
  it('brings all members of another household, which ends with its registration', async () => {
    await record(await merge());
    expect(await people('H1')).toEqual(['M1', 'M2', 'M3', 'M4', 'M5']);
    expect(await bench.database.query("SELECT valid_to, ended_by FROM registration WHERE household_code = 'H2'")).toEqual([{ valid_to: DAY, ended_by: 'merged' }]);
    expect((await bench.naturalChanges.getLineage({ householdCode: 'H1', asOf: '2099-12-31' }, COUNTY)).lineage).toMatchObject([{ fromCode: 'H2', toCode: 'H1', kind: 'merge' }]);
    const figure = await figures(VILLAGE, '2020-05-31');
    expect([figure('households.natural_decrease.households'), figure('households.unreconciled.households'), figure('households.unreconciled.persons')]).toEqual([1, 0, 0]);
  });

  it('is refused between households that do not agree in registration, or without one of the members', async () => {
    expect(await refusal(await merge('H3', 'M6'))).toBe('merge/registers-differ');
    expect(await refusal(await merge('H2', 'M6'))).toBe('member/not-in-household');
  });

  it('hangs together in lineage with what came of a split, however many steps away', async () => {
    await record(split);
    const change: NaturalChange = { kind: 'merge', others: [{ householdCode: 'H9', expectedRevision: await revision('H9'), members: couple.map(({ memberCode }) => ({ memberCode, relation: '99' })) }] };
    await record(change, { householdCode: 'H2', effectiveOn: '2020-05-20' });
    for (const code of ['H1', 'H2', 'H9']) {
      expect((await bench.naturalChanges.getLineage({ householdCode: code, asOf: '2099-12-31' }, COUNTY)).lineage.map(({ fromCode, toCode }) => `${fromCode}>${toCode}`)).toEqual(['H1>H9', 'H9>H2']);
    }
    await expect(bench.naturalChanges.getLineage({ householdCode: 'H404', asOf: '2099-12-31' }, COUNTY)).rejects.toMatchObject({ problem: { code: 'household/unknown' } });
  });
});

describe('a move to another village', () => {
  const move: NaturalChange = { kind: 'village_move', villageCode: OTHER_VILLAGE };
  const villageOn = async (asOf: string) => (await bench.lookup.getHousehold({ householdCode: 'H1', asOf }, COUNTY)).villageCode;
  const listed = async (division: string, asOf: string) =>
    (await bench.lookup.listHouseholds({ division, asOf, limit: 50 }, COUNTY)).households.filter(({ householdCode }) => householdCode === 'H1').map((each) => each.villageCode);

  it('holds from its day on; on the days before, the household is where it was', async () => {
    await record(move);
    expect([await villageOn('2020-05-11'), await villageOn(DAY)]).toEqual([VILLAGE, OTHER_VILLAGE]);
    expect([await listed(VILLAGE, '2020-05-11'), await listed(VILLAGE, DAY)]).toEqual([[VILLAGE], []]);
    expect([await listed(OTHER_VILLAGE, '2020-05-11'), await listed(OTHER_VILLAGE, DAY)]).toEqual([[], [OTHER_VILLAGE]]);
    const persons = async (division: string, asOf: string) => (await figures(division, asOf))('households.total.persons');
    expect([await persons(VILLAGE, '2020-04-30'), await persons(OTHER_VILLAGE, '2020-04-30')]).toEqual([6, 0]);
    expect([await persons(VILLAGE, '2020-05-31'), await persons(OTHER_VILLAGE, '2020-05-31')]).toEqual([2, 4]);
  });

  it('leaves the grid behind, which is one of the village it moved from', async () => {
    await bench.bring.households([householdRow({ grid_code: 'G-1' })]);
    const grid = async (asOf: string) => (await bench.lookup.getHousehold({ householdCode: 'H1', asOf }, COUNTY)).gridCode;
    const ofGrid = async () => (await bench.lookup.listHouseholds({ division: VILLAGE, asOf: DAY, grid: 'G-1', limit: 50 }, COUNTY)).households;
    expect([await grid(DAY), await ofGrid()]).toMatchObject(['G-1', [{ householdCode: 'H1', gridCode: 'G-1' }]]);
    await record(move);
    expect([await grid(DAY), await grid('2020-05-11'), await ofGrid()]).toEqual([null, null, []]);
  });

  it('is refused to the same village, to an unknown one, and before the last move', async () => {
    expect(await refusal({ kind: 'village_move', villageCode: VILLAGE })).toBe('village/same');
    expect(await refusal({ kind: 'village_move', villageCode: '522632100999' })).toBe('village/unknown');
    await record(move);
    expect(await refusal({ kind: 'village_move', villageCode: VILLAGE }, { effectiveOn: '2020-05-01' })).toBe('change/before-last');
  });

  it('is told with all villages before, and refused when there are more than can be told', async () => {
    const day = (i: number) => `2019-01-${String(i).padStart(2, '0')}`;
    const moveOn = (i: number) => [{ ...move, villageCode: i % 2 === 1 ? OTHER_VILLAGE : VILLAGE }, { effectiveOn: day(i) }] as const;
    for (let i = 1; i <= MOST_FORMER_RESIDENCES; i++) await record(...moveOn(i));
    expect(await refusal(...moveOn(MOST_FORMER_RESIDENCES + 1))).toBe('village/moved-too-often');
    const { formerResidences } = HouseholdChanged.item.parse((await bench.published(HouseholdChanged)).at(-1));
    expect(formerResidences.slice(0, 2)).toEqual([
      { villageCode: VILLAGE, from: '2001-01-01', to: day(1) }, { villageCode: OTHER_VILLAGE, from: day(1), to: day(2) }]);
    expect(formerResidences).toHaveLength(MOST_FORMER_RESIDENCES);
  });
});

describe('a dissolution', () => {
  it('says of everybody who is left why they are gone', async () => {
    expect(await refusal({ kind: 'dissolution', members: [] }, { householdCode: 'H2' })).toBe('dissolution/members-missing');
    await record({ kind: 'dissolution', members: [{ memberCode: 'M5', leftBy: 'death' }] }, { householdCode: 'H2' });
    expect((await bench.published(HouseholdChanged)).at(-1)).toMatchObject({ householdCode: 'H2', existed: { to: DAY }, registered: [{ to: DAY }] });
    expect(await refusal({ kind: 'dissolution', members: [] }, { householdCode: 'H2', effectiveOn: '2020-06-01' })).toBe('household/dissolved');
  });
});
