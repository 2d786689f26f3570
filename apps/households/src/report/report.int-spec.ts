import { sectionMeasures } from '@guzhou/contracts';
import {
  householdRow, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageConditionRow, villageRow,
  type Cells,
} from '../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../test/workbench.js';

const TOWN = '522632100000';
const may = { division: TOWN, period: '2020-05', asOf: '2020-05-31', openingOn: '2019-12-31' };

let bench: Workbench;
let serial = 0;

const villages = (...rows: Cells[]) => bench.bring.villages(rows);
const villageConditions = (...rows: Cells[]) => bench.bring.villageConditions(rows);
const households = (...rows: Cells[]) => bench.bring.households(rows);
const members = (...rows: Cells[]) => bench.bring.members(rows);
const registrations = (...rows: Cells[]) => bench.bring.registrations(rows);
const statuses = (...rows: Cells[]) => bench.bring.povertyStatuses(rows);
const living = (...rows: Cells[]) => bench.bring.livingConditions(rows);
const incomes = (...rows: Cells[]) => bench.bring.incomes(rows);

async function figures(scope = may): Promise<Record<string, number>> {
  const { rows } = await bench.report.section(scope, { county: COUNTY });
  const sums: Record<string, number> = {};
  for (const { values } of rows) {
    for (const [measure, value] of Object.entries(values)) sums[measure] = (sums[measure] ?? 0) + Number(value);
  }
  return sums;
}

/** A registered household of so many people, with a mark or without. */
async function poorHousehold(household_code: string, persons: number, status?: string, cells: Cells = {}) {
  await households(householdRow({ household_code }));
  await members(...Array.from({ length: persons }, (_, i) => memberRow({ household_code, relation: i === 0 ? '01' : '99' }, ++serial)));
  await registrations(registrationRow({ household_code, ...cells }));
  if (status !== undefined) await statuses(povertyStatusRow({ household_code, status, status_from: cells.registered_from ?? '2014-01-01' }));
}

beforeEach(async () => {
  bench = await workbench();
  serial = 0;
  await villages(villageRow());
});

describe('the section of the households service', () => {
  it('is not computed any further once nobody waits for it', async () => {
    const reading = { county: COUNTY, deadline: Date.now() - 1 };
    await expect(bench.report.section(may, reading)).rejects.toMatchObject({ problem: { code: 'section/too-slow' } });
  });

  it('counts villages by kind and by what they were found to be on the day', async () => {
    await villages(
      villageRow({ village_code: '522632100001', kind: 'rural_community' }),
      villageRow({ village_code: '522632100208', poor_from: '2014-01-01', exited_on: '2019-11-20' }),
      villageRow({ village_code: '522632100209', poor_from: '2014-01-01', deep_poor_from: '2017-06-01' }),
      villageRow({ village_code: '522632100210', poor_from: '2014-01-01', exited_on: '2020-06-10' }),
      villageRow({ village_code: '522632101001', kind: 'rural_community' }),
    );
    await villageConditions(
      villageConditionRow({ village_code: '522632100209' }), villageConditionRow({ village_code: '522632100210', clinic: 'no' }));
    expect(await figures()).toMatchObject({
      'villages.units': 5, 'villages.rural_communities': 1, 'villages.administrative': 4, 'villages.poor': 3, 'villages.deep_poor': 1,
      'villages.exited': 1, 'villages.remaining': 2, 'villages.remaining_deep': 1, 'villages.ready_to_exit': 1,
    });
    expect(await figures({ ...may, asOf: '2020-06-30', period: '2020-06' })).toMatchObject({ 'villages.exited': 2, 'villages.remaining': 1 });
  });

  it('leaves a remaining village unready while its incidence is not below the limit', async () => {
    await villages(villageRow({ poor_from: '2014-01-01' }));
    await villageConditions(villageConditionRow());
    await households(householdRow({ household_code: 'H2' }));
    await members(...Array.from({ length: 97 }, (_, i) => memberRow({ household_code: 'H2', relation: i === 0 ? '01' : '99' }, ++serial + i)));
    serial = 500;
    await poorHousehold('H1', 3, 'not_exited');
    expect(await figures()).toMatchObject({ 'villages.remaining': 1, 'households.total.persons': 100, 'households.remaining.persons': 3 });
    expect((await figures())['villages.ready_to_exit']).toBeUndefined();
    await households(householdRow({ household_code: 'H3' }));
    await members(memberRow({ household_code: 'H3' }, 900));
    expect((await figures())['villages.ready_to_exit']).toBe(1);
  });

  it('shows every movement of the register on its own line, and what has no mark on none', async () => {
    await poorHousehold('H1', 4, 'exited');
    await poorHousehold('H2', 3);
    await poorHousehold('H3', 2, 'not_exited', { registered_from: '2020-02-01' });
    await poorHousehold('H4', 5, 'not_exited', { registered_to: '2020-03-01', ended_by: 'removed' });
    await poorHousehold('H5', 1, 'returned');
    await members(
      memberRow({ household_code: 'H1', relation: '99', born_on: '2020-04-01', joined_on: '2020-04-01', joined_by: 'birth', student: '01' }, 100),
      memberRow({ household_code: 'H1', relation: '99', left_on: '2020-01-15', left_by: 'death' }, 2),
      memberRow({ household_code: 'H3', relation: '02', sex: '2', joined_on: '2020-03-03', joined_by: 'marriage_in' }, 101));
    expect(await figures()).toMatchObject({
      'households.total.households': 5, 'households.total.persons': 16,
      'households.registered.households': 4, 'households.registered.persons': 13,
      'households.identified.households': 1, 'households.identified.persons': 2,
      'households.natural_increase.persons': 2, 'households.natural_decrease.persons': 1,
      'households.removed.households': 1, 'households.removed.persons': 5,
      'households.exited.households': 1, 'households.exited.persons': 4,
      'households.returned.households': 1, 'households.returned.persons': 1,
      'households.remaining.households': 2, 'households.remaining.persons': 4,
    });
  });

  it('counts a dissolved household and its people as natural decrease', async () => {
    await poorHousehold('H1', 2, 'exited');
    await bench.dissolve('H1', '2020-05-31');
    expect(await figures()).toMatchObject({
      'households.registered.persons': 2, 'households.natural_decrease.households': 1, 'households.natural_decrease.persons': 2,
    });
    expect((await figures())['households.total.households']).toBeUndefined();
  });

  it('finds the households that meet the exit standard, and those alone', async () => {
    for (const household_code of ['H1', 'H2', 'H3']) {
      await poorHousehold(household_code, 2, 'not_exited');
      await living(livingConditionRow({ household_code, house_grade: household_code === 'H2' ? 'C' : 'B' }));
      await incomes(incomeRow({ income_code: `I-${household_code}`, household_code, amount_yuan: household_code === 'H3' ? '8000' : '8000.02' }));
    }
    expect(await figures()).toMatchObject({ 'households.remaining.households': 3, 'households.ready_to_exit.households': 1, 'households.ready_to_exit.persons': 2 });
    const list = await bench.report.listItems({ ...may, measure: 'households.ready_to_exit.persons', limit: 10 }, { county: COUNTY });
    expect(list).toEqual({ items: [{ kind: 'household', code: 'H1', division: VILLAGE, value: '2' }], next: null, sum: '2' });
  });

  it('lists for every measure items that add up to it, page after page', async () => {
    await villages(villageRow({ poor_from: '2014-01-01', deep_poor_from: '2016-01-01' }), villageRow({ village_code: '522632100208', poor_from: '2014-01-01', exited_on: '2019-01-01' }));
    for (const [i, status] of ['not_exited', 'exited', 'exited', 'returned', 'pre_exited', undefined, 'exited'].entries()) await poorHousehold(`H${i}`, i + 1, status);
    const sums = await figures();
    for (const { key: measure } of sectionMeasures('households', may.period)) {
      let [after, total]: [string | undefined, number] = [undefined, 0];
      do {
        const page = await bench.report.listItems({ ...may, measure, after, limit: 2 }, { county: COUNTY });
        total += page.items.reduce((sum, { value }) => sum + Number(value), 0);
        expect([measure, Number(page.sum)]).toEqual([measure, sums[measure] ?? 0]);
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect([measure, total]).toEqual([measure, sums[measure] ?? 0]);
    }
  });

  it('names the rules that it was computed under', async () => {
    expect((await bench.report.section(may, { county: COUNTY })).ruleSet).toBe('exit-standard-2016; income-2014, 4000 yuan since 2020-01-01; drinking-water-2018-52; village-exit-2016');
  });

  it('refuses a measure that it does not count', async () => {
    await expect(bench.report.listItems({ ...may, measure: 'households.incidence', limit: 1 }, { county: COUNTY })).rejects.toMatchObject({ problem: { code: 'measure/unknown' } });
  });
});

describe('what the register is broken down by', () => {
  it('adds up to the persons of registered households in every band', async () => {
    await poorHousehold('H1', 3);
    await households(householdRow({ household_code: 'H2' }));
    await members(
      memberRow({ household_code: 'H2', sex: '2', born_on: '1960-05-31', education: '01', labour_skill: '04', health: '02' }, 90),
      memberRow({ household_code: 'H2', relation: '03', born_on: '2008-06-01', education: '02', student: '03', labour_skill: '04', joined_on: '2008-06-01', joined_by: 'birth', medical_insurance: 'no' }, 91),
    );
    const before = await figures();
    expect(before['structure.all']).toBe(3);
    await registrations(registrationRow({ household_code: 'H2', main_cause: '01' }));
    const found = await figures();
    expect(found).toMatchObject({
      'structure.all': 5, 'structure.women': 1, 'structure.minorities': 5, 'structure.age_under_16': 1, 'structure.age_60_and_over': 1,
      'structure.chronically_ill': 1, 'structure.healthy': 4, 'structure.students': 1, 'structure.of_compulsory_age': 1, 'structure.uninsured': 1,
      'structure.no_labour': 2, 'cause.01': 1, 'cause.07': 1,
    });
    const sumOf = (...keys: string[]) => keys.reduce((sum, key) => sum + (found[`structure.${key}`] ?? 0), 0);
    expect(sumOf('age_under_16', 'age_16_29', 'age_30_39', 'age_40_49', 'age_50_59', 'age_60_and_over')).toBe(5);
    expect(sumOf('illiterate', 'primary', 'junior_secondary', 'senior_secondary', 'college', 'below_school_age')).toBe(5);
    expect(sumOf('ordinary_labour', 'skilled_labour', 'weak_labour', 'no_labour')).toBe(5);
  });

  it('opens to the persons and households behind a figure', async () => {
    await poorHousehold('H1', 2);
    const list = (measure: string) => bench.report.listItems({ ...may, measure, limit: 5 }, { county: COUNTY });
    expect(await list('structure.all')).toMatchObject({ items: [{ kind: 'member', code: 'M1', value: '1' }, { kind: 'member', code: 'M2' }], sum: '2', next: null });
    expect(await list('cause.07')).toMatchObject({ items: [{ kind: 'household', code: 'H1', value: '1' }], sum: '1' });
  });

  it('tells natural increase and decrease by their reasons, together what the balance has', async () => {
    await poorHousehold('H1', 2);
    await members(
      memberRow({ household_code: 'H1', relation: '03', born_on: '2020-02-01', joined_on: '2020-02-01', joined_by: 'birth' }, 80),
      memberRow({ household_code: 'H1', relation: '99', joined_on: '2001-01-01', left_on: '2020-03-01', left_by: 'death' }, 81),
      memberRow({ household_code: 'H1', relation: '99', joined_on: '2020-01-10', joined_by: 'marriage_in', left_on: '2020-04-01', left_by: 'moved_out' }, 82),
    );
    await poorHousehold('H2', 2);
    await bench.dissolve('H2', '2020-05-01');
    const found = await figures();
    expect(found).toMatchObject({
      'increase.birth': 1, 'increase.marriage_in': 1, 'decrease.death': 1, 'decrease.moved_out': 1, 'decrease.household_ended': 2,
    });
    const sumOf = (start: string) =>
      Object.entries(found).filter(([key]) => key.startsWith(start)).reduce((sum, [, value]) => sum + value, 0);
    expect(sumOf('increase.')).toBe(found['households.natural_increase.persons']);
    expect(sumOf('decrease.')).toBe(found['households.natural_decrease.persons']);
  });
});
