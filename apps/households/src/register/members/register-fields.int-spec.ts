import type { ImportOutcome } from '@guzhou/contracts';
import { householdRow, idNumber, livingConditionRow, memberRow, registrationRow, villageRow, type Cells } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const codes = ({ refused }: ImportOutcome) => refused.map(({ column, code }) => [column, code]);
const file = (asOf = '2020-05-31') => bench.judgedFiles.get({ householdCode: 'H1', asOf }, COUNTY);
const certificate = `${idNumber('1980-06-15', '1', 1)}42`;

const account: Cells = {
  bank_name: '示例农村信用社', bank_account: '9900000000000000017', relocated_on: '2018-06-30', relocation_manner: '个别',
  relocation_placement: '集中安置', relocation_place: 'county_town',
};
const support: Cells = {
  health: '残疾、长期慢性病', work_region: '省外', work_months: '10', serious_illness_insurance: '是', pension: '城乡居民',
  minimum_living_allowance: '否', special_hardship_support: '否', active_military: '否', absence_reason: '', disability_certificate: certificate,
};

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow(account)]);
});

describe('the fields of the register', () => {
  it('are taken from the file and shown as of the day, numbers with their last four characters', async () => {
    await bench.bring.members([memberRow(support)]);
    expect(await file()).toMatchObject({
      bankName: '示例农村信用社', bankAccountMasked: '***************0017',
      relocation: { relocatedOn: '2018-06-30', manner: 'single', placement: 'together', place: 'county_town' },
      members: [{
        ethnicity: '06', disabilityCertificate: { masked: `${'*'.repeat(16)}${certificate.slice(-4)}`, kind: '4', grade: '2' },
        health: ['02', '04'], medicalInsurance: 'insured', workRegion: '04', workMonths: 10, seriousIllnessInsurance: true,
        pension: 'resident', minimumLivingAllowance: false, absenceReason: null,
      }],
    });
    expect((await file('2018-06-29')).relocation).toBeNull();
  });

  it('stay as they are when a file without their columns comes, and go when it has them empty', async () => {
    await bench.bring.members([memberRow(support)]);
    expect(await bench.bring.members([memberRow({ health: support.health! })])).toMatchObject({ unchanged: 1 });
    expect(await bench.bring.households([householdRow()])).toMatchObject({ unchanged: 1 });
    const emptied = memberRow({ ...support, work_region: '', work_months: '' });
    expect(await bench.bring.members([{ ...emptied, condition_from: emptied.joined_on! }])).toMatchObject({ changed: 1 });
    expect((await file()).members[0]).toMatchObject({ workRegion: null, workMonths: null, pension: 'resident' });
  });

  it('keep account and certificate sealed', async () => {
    await bench.bring.members([memberRow(support)]);
    const rows = await bench.database.query<{ text: string }>('SELECT household::text AS text FROM household UNION ALL SELECT member::text FROM member');
    const stored = rows.map(({ text }) => text).join();
    expect(stored).not.toContain('9900000000000000017');
    expect(Buffer.from(stored.replace(/[^0-9a-f]/g, ''), 'hex').toString('latin1')).not.toContain(certificate);
  });

  it.each<[Cells, string, string]>([
    [{ health: '01,04' }, 'health', 'member/healthy-and-ill'],
    [{ health: '05' }, 'health', 'value/not-in-code-list'],
    [{ disability_certificate: `${idNumber('1980-06-15', '1', 2)}42` }, 'disability_certificate', 'disability-certificate/other-id-number'],
    [{ disability_certificate: `${idNumber('1980-06-15', '1', 1)}82` }, 'disability_certificate', 'value/malformed'],
    [{ work_months: '13' }, 'work_months', 'value/out-of-range'],
    [{ pension: '商业' }, 'pension', 'value/not-in-code-list'],
    [{ ethnicity: '57' }, 'ethnicity', 'value/not-in-code-list'],
    [{ labour_skill: '05' }, 'labour_skill', 'value/not-in-use'],
    [{ student: '本科', condition_from: '2020-12-31' }, 'student', 'value/not-in-use'],
  ])('of a member refuse %j', async (cells, column, code) => {
    expect(codes(await bench.bring.members([memberRow(cells)]))).toEqual([[column, code]]);
  });

  it('of a member take a code from the day on which it came into use, and say which day that is', async () => {
    const { refused: [refusal] } = await bench.bring.members([memberRow({ labour_skill: '弱劳动力或半劳动力', condition_from: '2020-12-31' })]);
    expect(refusal!.message.zh).toBe('劳动技能：这一天没有该代码，应为当日在用的代码（该代码自 2021-01-01 起使用，以“状况起始日期”为准）');
    expect(await bench.bring.members([memberRow({ labour_skill: '05', condition_from: '2021-01-01', relation: '01' })])).toMatchObject({ refused: [] });
  });

  it('of a member name the code list and what it has', async () => {
    const { refused } = await bench.bring.members([memberRow({ labour_skill: '强', sex: '' })]);
    expect(refused.map(({ message }) => message.zh)).toEqual([
      '性别：不能为空，应为代码表“性别”（sexes）中的代码或名称：1 男、2 女、9 未说明',
      expect.stringMatching(/^劳动技能：不在代码表内，应为代码表“劳动技能”（labour-skills）中的代码或名称：01 普通劳动力、/),
    ]);
  });

  it.each<[Cells, string, string]>([
    [{ relocation_manner: 'single' }, 'relocated_on', 'relocation/day-missing'],
    [{ relocated_on: '2000-12-31' }, 'relocated_on', 'relocation/outside-household'],
    [{ relocated_on: '2999-01-01' }, 'relocated_on', 'date/in-future'],
    [{ bank_account: '12' }, 'bank_account', 'value/malformed'],
  ])('of a household refuse %j', async (cells, column, code) => {
    expect(codes(await bench.bring.households([householdRow({ household_code: 'H2', ...cells })]))).toEqual([[column, code]]);
  });
});

describe('causes and attributes', () => {
  const registrations = (...rows: Cells[]) => bench.bring.registrations(rows.map((row) => registrationRow(row)));

  it('follow one another within the registration and end with it', async () => {
    await registrations({ other_causes: '09,12', attribute: '一般贫困户' }, { other_causes: '09,12', attribute: '4', attribute_from: '2018-01-01' });
    expect(await file()).toMatchObject({
      registrations: [{ mainCause: '07', otherCauses: ['09', '12'] }],
      attributes: [{ from: '2014-01-01', to: '2018-01-01', attribute: '1' }, { from: '2018-01-01', to: null, attribute: '4' }],
    });
    await registrations({ registered_to: '2019-10-01', ended_by: 'removed' });
    expect(await file()).toMatchObject({
      registrations: [{ otherCauses: ['09', '12'] }], attributes: [{ to: '2018-01-01' }, { from: '2018-01-01', to: '2019-10-01' }],
    });
    expect(await registrations({ registered_to: '2019-10-01', ended_by: 'removed', other_causes: '09,12', attribute: '1' })).toMatchObject({ unchanged: 1 });
  });

  it.each<[Cells, string, string]>([
    [{ other_causes: '07' }, 'other_causes', 'registration/cause-twice'],
    [{ other_causes: '01,02,03' }, 'other_causes', 'value/too-many'],
    [{ main_cause: '12' }, 'main_cause', 'value/not-in-code-list'],
    [{ attribute: '1', attribute_from: '2013-12-31' }, 'attribute_from', 'attribute/outside-registration'],
    [{ attribute: '2', attribute_from: '2018-01-01' }, 'attribute', 'value/not-in-use'],
  ])('refuse %j', async (cells, column, code) => {
    expect(codes(await registrations(cells))).toEqual([[column, code]]);
  });

  it('refuse the end of a registration before its last attribute begins', async () => {
    await registrations({ attribute: '4', attribute_from: '2018-01-01' });
    expect(codes(await registrations({ registered_to: '2017-01-01', ended_by: 'removed' }))).toEqual([['registered_to', 'registration/shorter-than-attribute']]);
  });
});

describe('the conditions of living', () => {
  it('are shown as last found by the day, in metres and square metres', async () => {
    await bench.bring.livingConditions([livingConditionRow({
      house_grade: '否', housing_area_m2: '96.5', road_surface: '水泥', main_road_km: '0.35', fuel: '清洁能源', farmland_mu: '2.1', orchard_mu: '',
      sanitary_toilet: '是', cooperative: '是',
    })]);
    expect((await file()).living).toMatchObject({
      houseGrade: 'AB', housingAreaM2: '96.50', roadSurface: '03', mainRoadM: 350, fuel: '04', farmlandM2: '1400.00', orchardM2: null,
      sanitaryToilet: true, cooperative: true, localLeader: null,
    });
    expect(await bench.bring.livingConditions([livingConditionRow({ house_grade: 'AB' })])).toMatchObject({ unchanged: 1 });
    expect((await file()).exitStandard.missing.map(({ code }) => code)).not.toContain('house/not-safe');
  });
});
