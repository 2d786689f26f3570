import { ListFigureItems } from '@guzhou/contracts';
import {
  householdRow, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageRow,
} from '../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../test/workbench.js';

const may = { division: VILLAGE, period: '2020-05', asOf: '2020-05-31', openingOn: '2019-12-31' };
let bench: Workbench;

/** H1 and H2 remain poor, H3 exited, H4 is not registered; two persons in each. */
beforeAll(async () => {
  bench = await workbench();
  const codes = ['H1', 'H2', 'H3', 'H4'];
  await bench.bring.villages([villageRow()]);
  await bench.bring.households(codes.map((household_code) => householdRow({ household_code })));
  await bench.bring.registrations(['H1', 'H2', 'H3'].map((household_code) => registrationRow({ household_code })));
  const marks = ['not_exited', 'returned', 'exited'];
  await bench.bring.povertyStatuses(marks.map((status, i) => povertyStatusRow({ household_code: codes[i]!, status })));
  await bench.bring.members(codes.flatMap((household_code, h) => [
    memberRow({ household_code, relation: '01' }, h * 2 + 1),
    memberRow({
      household_code, relation: '03', born_on: '2010-01-01', joined_on: '2010-01-01', medical_insurance: h < 2 ? 'no' : 'yes',
      student: h === 0 ? '02' : '03',
    }, h * 2 + 2),
  ]));
  await bench.bring.livingConditions([livingConditionRow({ household_code: 'H1', house_grade: 'D' }), livingConditionRow({ household_code: 'H3' })]);
  await bench.bring.incomes([
    incomeRow({ income_code: 'I1', household_code: 'H1', amount_yuan: '7999.99' }), incomeRow({ income_code: 'I2', household_code: 'H2', amount_yuan: '8000' }),
    incomeRow({ income_code: 'I3', household_code: 'H3', amount_yuan: '20000' }), incomeRow({ income_code: 'I4', household_code: 'H4', amount_yuan: '9000' }),
  ]);
});

async function figures(start: string, scope = may): Promise<Record<string, number>> {
  const { rows } = await bench.report.section(scope, { county: COUNTY });
  const all = rows.flatMap(({ values }) => Object.entries(values)).filter(([key]) => key.startsWith(start));
  return Object.fromEntries(all.map(([key, value]) => [key, Number(value)]));
}
async function behind(measure: string): Promise<[string, string][]> {
  const page = ListFigureItems.households.output.parse(await bench.report.listItems({ ...may, measure, limit: 50 }, { county: COUNTY }));
  return page.items.map(({ code, value }) => [code, value]);
}

describe('shortfalls', () => {
  it('count the remaining households that lack an item, what is unknown with what is not met, and open to them', async () => {
    expect(await figures('shortfall.')).toEqual({
      'shortfall.income.households': 2, 'shortfall.food.households': 1, 'shortfall.clothing.households': 1, 'shortfall.water.households': 1,
      'shortfall.house.households': 2, 'shortfall.insurance.households': 2, 'shortfall.insurance.persons': 2,
      'shortfall.schooling.households': 1, 'shortfall.schooling.persons': 1,
    });
    expect(await behind('shortfall.food.households')).toEqual([['H2', '1']]);
    expect(await behind('shortfall.insurance.persons')).toEqual([['H1', '1'], ['H2', '1']]);
  });
});

describe('income bands', () => {
  it('hold each registered household in one of them, to the fen, and its persons', async () => {
    expect(await figures('income.')).toEqual({
      'income.under_4000.households': 1, 'income.under_4000.persons': 2, 'income.4000_4999.households': 1, 'income.4000_4999.persons': 2,
      'income.10000_and_over.households': 1, 'income.10000_and_over.persons': 2,
    });
    expect(await behind('income.4000_4999.persons')).toEqual([['H2', '2']]);
    expect(await figures('income.', { ...may, asOf: '2020-01-14' })).toMatchObject({ 'income.under_4000.households': 3 });
  });
});

describe('findings', () => {
  it('are counted by severity while they are open and not excused on the day, and open to their households', async () => {
    const [number, severity] = [...bench.rules.severitiesOn(may.asOf)][0]!;
    const measure = `findings.${severity}`;
    const find = (household: string, subject: string, foundAt: string, goneAt: string | null = null) => bench.database.query(
      `INSERT INTO finding (county_code, record_kind, record_code, rule_number, subject_code, found_at, gone_at, rule_version, rule_set, values)
       VALUES ($1, 'household', $2, $3, $4, $5, $6, 1, 'test', '{}')`, [COUNTY, household, number, subject, foundAt, goneAt]);
    await find('H1', 'H1', '2020-05-01T00:00:00Z');
    await find('H1', 'M1', '2020-05-31T15:59:59Z');
    await find('H2', 'H2', '2020-05-31T16:00:00Z');
    await find('H3', 'H3', '2020-05-01T00:00:00Z', '2020-05-20T00:00:00Z');
    await find('H4', 'H4', '2020-05-01T00:00:00Z');
    await bench.database.query(
      `INSERT INTO finding_exemption (county_code, record_code, rule_number, subject_code, recorded_at, recorded_by, valid_from, expires_on)
       VALUES ($1, 'H4', $2, 'H4', '2020-05-02T00:00:00Z', gen_random_uuid(), '2020-05-02', '2020-06-30')`, [COUNTY, number]);
    expect(await figures('findings.')).toEqual({ [measure]: 2 });
    expect(await behind(measure)).toEqual([['H1', '2']]);
    expect(await figures('findings.', { ...may, period: '2020-06', asOf: '2020-06-30' })).toEqual({ [measure]: 4 });
  });
});
