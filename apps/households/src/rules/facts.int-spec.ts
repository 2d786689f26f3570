import { householdRow, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, villageRow } from '../../test/people.js';
import { rulesBench, type RulesBench } from '../../test/rules-bench.js';
import { COUNTY } from '../../test/workbench.js';
import { placeholderNumber } from '../register/members/placeholder-number.js';

let bench: RulesBench;
const readAll = async (asOf: string) => bench.rules.readRange(COUNTY, range, asOf, await bench.rules.readerOfShared(COUNTY)(asOf));
const range = { division: `${COUNTY}000000`, after: '', last: null };

beforeAll(async () => {
  bench = await rulesBench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow({ phone: '13800000000', relocated_on: '2018-06-01' }), householdRow({ household_code: 'H2', dissolved_on: '2020-01-01' })]);
  await bench.bring.members([
    memberRow({ health: '02,04', work_region: '04', work_months: '6', pension: 'resident', minimum_living_allowance: 'yes', medical_insurance: 'resident' }, 1),
    memberRow({ relation: '03', born_on: '2012-05-31', student: '03', labour_skill: '04', joined_on: '2012-06-01', joined_by: 'birth' }, 2),
    memberRow({ relation: '02', sex: '2', left_on: '2020-05-31', left_by: 'death' }, 3),
  ]);
  await bench.bring.registrations([registrationRow({ other_causes: '09,01', attribute: '4' })]);
  await bench.bring.povertyStatuses([
    povertyStatusRow({ status_to: '2019-12-01' }), povertyStatusRow({ status: 'exited', status_from: '2019-12-01' }),
    povertyStatusRow({ status: 'returned', status_from: '2020-06-01' }),
  ]);
  await bench.bring.livingConditions([
    livingConditionRow({ assessed_on: '2019-03-01', housing_area_m2: '80', farmland_mu: '3' }), livingConditionRow({ house_grade: 'C' }),
    livingConditionRow({ assessed_on: '2020-06-01' }),
  ]);
  await bench.bring.incomes([
    incomeRow({ amount_yuan: '100.01' }), incomeRow({ income_code: 'I2', amount_yuan: '50' }),
    incomeRow({ income_code: 'I3', kind: 'cost', amount_yuan: '7' }), incomeRow({ income_code: 'I4', received_on: '2018-12-01' }),
    incomeRow({ income_code: 'I5', received_on: '2020-06-01' }),
  ]);
});

describe('the facts of a household', () => {
  it('are those of the day, and nothing of a later one', async () => {
    const [facts, ...rest] = await readAll('2020-05-31');
    expect(rest).toEqual([]);
    expect(facts).toMatchObject({
      asOf: '2020-05-31', householdCode: 'H1', villageCode: '522632100207', formedOn: '2001-01-01', hasPhone: true, relocatedOn: '2018-06-01',
      attribute: '4', registration: { from: '2014-01-01', to: null, standard: '1', mainCause: '07', otherCauses: ['01', '09'], endedBy: null },
      statuses: [{ status: 'not_exited' }, { status: 'exited' }], status: { status: 'exited', from: '2019-12-01' },
      income: { wage: 15_001n, operating: 0n, property: 0n, transfer: 0n, cost: 700n }, incomeBefore: { wage: 500_000n, cost: 0n },
    });
    expect(facts!.living).toMatchObject({
      assessedOn: '2020-03-01', firstAssessedOn: '2019-03-01', enoughFood: true, houseGrade: 'C', housingAreaM2: 80, farmlandM2: 2000, waterScarce: null,
    });
  });

  it('hold each person as they were, who belongs there on the day', async () => {
    const [{ members, head } = { members: [], head: null }] = await readAll('2020-05-31');
    expect(members.map(({ memberCode, age, relation }) => [memberCode, age, relation])).toEqual([['M1', 39, '01'], ['M2', 8, '03']]);
    expect(head?.memberCode).toBe('M1');
    expect(members[0]).toMatchObject({
      sex: '1', bornOn: '1980-06-15', ethnicity: '06', education: '03', student: '01', health: ['02', '04'], labourSkill: '01',
      medicalInsurance: 'resident', pension: 'resident', minimumLivingAllowance: true, specialHardshipSupport: null, workRegion: '04',
      workMonths: 6, absenceExplained: false, disabilityCertificate: false, joinedBy: 'founding',
    });
    expect(members[1]).toMatchObject({ joinedOn: '2012-06-01', joinedBy: 'birth', workMonths: null, pension: null });
  });

  it('are the same whichever way they are asked for', async () => {
    const byCode = await bench.rules.readCodes(COUNTY, ['H1', 'H2', 'H9'], '2020-05-31');
    expect(byCode).toEqual(await readAll('2020-05-31'));
    expect((await bench.rules.readCodes(COUNTY, ['H1', 'H2'], '2019-12-31')).map(({ householdCode }) => householdCode)).toEqual(['H1', 'H2']);
  });

  it('come in pages that leave nobody out', async () => {
    expect(await bench.rules.findPageEnds(COUNTY, range, 1, 10)).toEqual(['H1', 'H2']);
    expect(await bench.rules.findPageEnds(COUNTY, range, 10, 1)).toEqual(['H2']);
    expect(await bench.rules.findPageEnds(COUNTY, { ...range, after: 'H1' }, 1, 1)).toEqual(['H2']);
    expect(await bench.rules.findPageEnds(COUNTY, { ...range, after: 'H2' }, 1, 1)).toEqual([]);
  });
});

describe('what only one should have', () => {
  const held = (facts: Awaited<ReturnType<typeof readAll>>) => facts.map(({ householdCode, phoneHolders, members }) =>
    [householdCode, phoneHolders, ...members.filter(({ idNumberHolders }) => idNumberHolders > 1).map(({ memberCode, idNumberHolders }) => `${memberCode} ${idNumberHolders}`)]);

  it('is counted over the county, as of the day, whichever way households are read', async () => {
    await bench.bring.households([
      householdRow({ household_code: 'H3', phone: '13800000000' }), householdRow({ household_code: 'H4', phone: '13800000000', formed_on: '2020-06-15' }),
    ]);
    const twin = memberRow({ household_code: 'H3', member_code: 'M9' }, 9);
    await bench.bring.members([{ ...memberRow({ household_code: 'H3' }, 1), member_code: 'M8' }, twin]);
    expect(held(await readAll('2020-05-31'))).toEqual([['H1', 2, 'M1 2'], ['H3', 2, 'M8 2']]);
    expect(held(await bench.rules.readCodes(COUNTY, ['H1'], '2020-05-31'))).toEqual([['H1', 2, 'M1 2']]);
    expect(held(await bench.rules.readCodes(COUNTY, ['H4'], '2020-06-30'))).toEqual([['H4', 3]]);
  });

  it('is no number that only stands for one', async () => {
    const unnumbered = { household_code: 'H5', id_number: placeholderNumber('1980-06-15', '1', 0) };
    await bench.bring.households([householdRow({ household_code: 'H5' })]);
    expect((await bench.bring.members([memberRow(unnumbered, 11), memberRow(unnumbered, 12)])).refused).toEqual([]);
    expect(held(await bench.rules.readCodes(COUNTY, ['H5'], '2020-05-31'))).toEqual([['H5', 1]]);
    expect(held(await readAll('2020-05-31')).flat()).not.toContain('M11 2');
  });
});
