import { CountGaps, GetStandards, ListGaps } from '@guzhou/contracts';
import {
  houseAppraisalRow, householdRow, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, schoolingExcuseRow, VILLAGE,
  villageRow, waterCheckRow,
} from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

const asOf = '2020-05-31';
const OTHER = '522632100208';
let bench: Workbench;

beforeAll(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow(), villageRow({ village_code: OTHER })]);
  const homes = [['H1', OTHER], ['H2', VILLAGE], ['H3', VILLAGE], ['H4', VILLAGE]] as const;
  await bench.bring.households(homes.map(([household_code, village_code]) =>
    householdRow({ household_code, village_code, grid_code: household_code === 'H2' ? 'G-2' : '' })));
  await bench.bring.registrations(['H1', 'H2', 'H3'].map((household_code) => registrationRow({ household_code })));
  await bench.bring.povertyStatuses([povertyStatusRow(), povertyStatusRow({ household_code: 'H2', status: 'exited' })]);
  await bench.bring.members([
    memberRow({}, 1), memberRow({ relation: '03', born_on: '2010-05-01', joined_on: '2010-05-01', joined_by: 'birth' }, 2),
    memberRow({ household_code: 'H2', medical_insurance: 'no', relation: '01' }, 3), memberRow({ household_code: 'H3', relation: '01' }, 4),
    memberRow({ household_code: 'H4', relation: '01' }, 5),
  ]);
  await bench.bring.livingConditions([livingConditionRow(), livingConditionRow({ household_code: 'H2' })]);
  await bench.bring.incomes([incomeRow({ amount_yuan: '30000' }), incomeRow({ income_code: 'I2', household_code: 'H2', amount_yuan: '9000' })]);
  await bench.bring.waterChecks([waterCheckRow({ checked_on: '2020-04-01', litres_per_person_day: '34' })]);
  await bench.bring.houseAppraisals([houseAppraisalRow({ grade: 'D', renovation: 'accepted' })]);
});

const list = async (query: Partial<Parameters<Workbench['standards']['listGaps']>[0]> = {}) =>
  ListGaps.output.parse(await bench.standards.listGaps({ division: '522632100000', asOf, of: 'registered', limit: 50, ...query }, COUNTY));

describe('the standards of a household', () => {
  it('come item by item, with reasons in words, the facts and the rules', async () => {
    const answer = GetStandards.output.parse(await bench.standards.get({ householdCode: 'H1', asOf }, COUNTY));
    expect(answer).toMatchObject({ householdCode: 'H1', revision: 5, villageCode: OTHER, met: false });
    expect(answer.items.map(({ item, verdict }) => `${item} ${verdict}`)).toEqual([
      'income met', 'food met', 'clothing met', 'water not_met', 'schooling not_met', 'insurance met', 'house met',
    ]);
    const item = (name: string) => answer.items.find((each) => each.item === name)!;
    expect(item('water')).toMatchObject({
      ruleSet: 'drinking-water-2018-52',
      reasons: [{ code: 'water/too-little', label: { zh: '饮水水量不足', en: 'too little water' }, memberCode: null }],
    });
    expect(item('water').facts).toContainEqual({ fact: 'litresPerPersonDay', memberCode: null, value: '34', foundOn: '2020-04-01' });
    expect(item('house').facts).toContainEqual({ fact: 'renovation', memberCode: null, value: 'accepted', foundOn: '2020-03-01' });
    expect(item('income').facts).toContainEqual({ fact: 'netIncomeFen', memberCode: null, value: '3000000', foundOn: asOf });
    expect(item('schooling')).toMatchObject({ reasons: [{ code: 'schooling/not-at-school', memberCode: 'M2' }], facts: [{ fact: 'bornOn', memberCode: 'M2' }, { fact: 'student', value: '01' }] });
  });

  it('are those of the day: later findings change nothing of it', async () => {
    const before = await bench.standards.get({ householdCode: 'H1', asOf: '2020-03-31' }, COUNTY);
    expect(before.items.find(({ item }) => item === 'water')).toMatchObject({ verdict: 'met', facts: [{ fact: 'safeWater', value: 'yes', foundOn: '2020-03-01' }] });
    await bench.bring.schoolingExcuses([schoolingExcuseRow({ member_code: 'M2', excused_from: '2020-06-10' })]);
    expect(await bench.standards.get({ householdCode: 'H1', asOf: '2020-03-31' }, COUNTY)).toEqual(before);
    const later = await bench.standards.get({ householdCode: 'H1', asOf: '2020-06-10' }, COUNTY);
    expect(later.items.find(({ item }) => item === 'schooling')).toMatchObject({ verdict: 'met', reasons: [] });
  });

  it('are asked of households on record only', async () => {
    await expect(bench.standards.get({ householdCode: 'H9', asOf }, COUNTY)).rejects.toMatchObject({ problem: { code: 'household/unknown' } });
  });
});

describe('the lists of who lacks what', () => {
  it('name the person, or the head for what the home lacks, village by village', async () => {
    const { gaps } = await list();
    expect(gaps.filter(({ householdCode }) => householdCode !== 'H3')).toEqual([
      { householdCode: 'H2', villageCode: VILLAGE, gridCode: 'G-2', item: 'insurance', memberCode: 'M3', name: 'Person 3', verdict: 'not_met', code: 'insurance/none' },
      { householdCode: 'H1', villageCode: OTHER, gridCode: null, item: 'schooling', memberCode: 'M2', name: 'Person 2', verdict: 'not_met', code: 'schooling/not-at-school' },
      { householdCode: 'H1', villageCode: OTHER, gridCode: null, item: 'water', memberCode: null, name: 'Person 1', verdict: 'not_met', code: 'water/too-little' },
    ]);
    expect(gaps.filter(({ householdCode }) => householdCode === 'H3').map(({ code, verdict }) => `${code} ${verdict}`)).toEqual([
      'clothing/not-assessed unknown', 'food/not-assessed unknown', 'house/not-assessed unknown', 'income/not-above-line not_met', 'water/not-assessed unknown',
    ]);
  });

  it('are of those asked for, one item or all, on as many pages as it takes', async () => {
    const codes = ({ gaps }: Awaited<ReturnType<typeof list>>) => [...new Set(gaps.map(({ householdCode }) => householdCode))];
    expect(codes(await list({ of: 'all' }))).toEqual(['H2', 'H3', 'H4', 'H1']);
    expect(codes(await list({ of: 'remaining' }))).toEqual(['H1']);
    expect(codes(await list({ item: 'water' }))).toEqual(['H3', 'H1']);
    expect(codes(await list({ division: OTHER }))).toEqual(['H1']);
    expect(codes(await list({ grid: 'G-2' }))).toEqual(['H2']);
    const first = await list({ limit: 2 });
    expect([codes(first), first.next]).toEqual([['H2', 'H3'], 'H3']);
    const second = await list({ limit: 2, after: first.next! });
    expect([codes(second), second.next]).toEqual([['H1'], null]);
  });

  it('are counted per village or grid, and item', async () => {
    const count = async (by: 'village' | 'grid') =>
      CountGaps.output.parse(await bench.standards.countGaps({ division: '522632100000', asOf, of: 'registered', by }, { county: COUNTY }));
    const { rows, ruleSet } = await count('village');
    expect(ruleSet).toContain('drinking-water-2018-52');
    expect(rows).toContainEqual({ villageCode: VILLAGE, gridCode: null, item: 'insurance', notMet: 1, unknown: 0, persons: 1 });
    expect(rows).toContainEqual({ villageCode: VILLAGE, gridCode: null, item: 'water', notMet: 0, unknown: 1, persons: 0 });
    expect(rows).toContainEqual({ villageCode: OTHER, gridCode: null, item: 'water', notMet: 1, unknown: 0, persons: 0 });
    const { rows: ofGrids } = await count('grid');
    expect(ofGrids).toContainEqual({ villageCode: VILLAGE, gridCode: 'G-2', item: 'insurance', notMet: 1, unknown: 0, persons: 1 });
    expect(ofGrids).toContainEqual({ villageCode: VILLAGE, gridCode: null, item: 'water', notMet: 0, unknown: 1, persons: 0 });
  });
});
