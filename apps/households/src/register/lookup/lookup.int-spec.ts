import { GetHousehold, ListHouseholds } from '@guzhou/contracts';
import {
  householdRow, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageRow,
} from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const asOf = '2020-05-31';

beforeAll(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow(), villageRow({ village_code: '522632101001' })]);
  const homes = Array.from({ length: 12 }, (_, h) => `H${String(h).padStart(2, '0')}`);
  await bench.bring.households(homes.map((household_code, h) => householdRow({ household_code, village_code: h % 3 === 0 ? '522632101001' : VILLAGE, dissolved_on: h === 11 ? '2020-01-01' : '' })));
  await bench.bring.registrations(homes.slice(0, 8).map((household_code) => registrationRow({ household_code })));
  await bench.bring.povertyStatuses(homes.slice(0, 6).map((household_code, h) => povertyStatusRow({ household_code, status: h < 2 ? 'not_exited' : 'exited' })));
  await bench.bring.members([
    memberRow({ household_code: 'H01', relation: '02', sex: '2', medical_insurance: 'no' }, 1), memberRow({ household_code: 'H01', relation: '01' }, 2),
    memberRow({ household_code: 'H01', relation: '99', left_on: '2020-05-31', left_by: 'death' }, 3),
  ]);
  await bench.bring.livingConditions([livingConditionRow({ household_code: 'H01' })]);
  await bench.bring.incomes([incomeRow({ household_code: 'H01', amount_yuan: '9000' }), incomeRow({ income_code: 'I2', household_code: 'H01', kind: 'cost', amount_yuan: '0.01' })]);
});

async function list(division: string, status?: 'registered' | 'not_exited' | 'exited' | 'returned'): Promise<string[]> {
  const codes: string[] = [];
  let after: string | undefined;
  do {
    const page = ListHouseholds.output.parse(await bench.lookup.listHouseholds({ division, asOf, status, after, limit: 3 }, COUNTY));
    codes.push(...page.households.map(({ householdCode }) => householdCode));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return codes;
}

describe('the list of households', () => {
  it.each<[string, string, Parameters<typeof list>[1], string[]]>([
    ['a county', '522632000000', undefined, ['H00', 'H01', 'H02', 'H03', 'H04', 'H05', 'H06', 'H07', 'H08', 'H09', 'H10']],
    ['a town', '522632100000', undefined, ['H01', 'H02', 'H04', 'H05', 'H07', 'H08', 'H10']],
    ['a village', '522632101001', undefined, ['H00', 'H03', 'H06', 'H09']],
    ['a county, registered', '522632000000', 'registered', ['H00', 'H01', 'H02', 'H03', 'H04', 'H05', 'H06', 'H07']],
    ['a town, registered', '522632100000', 'registered', ['H01', 'H02', 'H04', 'H05', 'H07']],
    ['a county, under a mark', '522632000000', 'exited', ['H02', 'H03', 'H04', 'H05']],
    ['a village, under a mark', '522632101001', 'not_exited', ['H00']],
    ['a town, under a mark that none has', '522632100000', 'returned', []],
  ])('gives those of %s page after page, in the order of their codes', async (_, division, status, expected) => {
    expect(await list(division, status)).toEqual(expected);
  });

  it('says who heads a household, how many live there and its mark', async () => {
    const { households } = await bench.lookup.listHouseholds({ division: '522632100000', asOf, limit: 1 }, COUNTY);
    expect(households).toEqual([{ householdCode: 'H01', villageCode: VILLAGE, gridCode: null, headName: 'Person 2', persons: 2, registered: true, povertyStatus: 'not_exited' }]);
  });
});

describe('the file of a household', () => {
  it('shows it as of the day, the head first, the ID number hidden, and what it lacks', async () => {
    const file = GetHousehold.output.parse(await bench.judgedFiles.get({ householdCode: 'H01', asOf }, COUNTY));
    expect(file).toMatchObject({
      householdCode: 'H01', revision: 6, villageCode: VILLAGE, incomePerHeadFen: '449999',
      registrations: [{ from: '2014-01-01', to: null, standard: '1', mainCause: '07', endedBy: null }],
      povertyStatuses: [{ from: '2014-01-01', to: null, status: 'not_exited' }],
      living: { assessedOn: '2020-03-01', houseGrade: 'A' },
      exitStandard: { met: false, missing: [{ code: 'insurance/none', memberCode: 'M1' }] },
    });
    expect(file.members.map(({ memberCode }) => memberCode)).toEqual(['M2', 'M1']);
    expect(file.members[0]!.idNumberMasked).toMatch(/^\*{14}\d{3}[\dX]$/);
  });

  it('shows who was there on a day before', async () => {
    const file = await bench.lookup.getHousehold({ householdCode: 'H01', asOf: '2020-05-30' }, COUNTY);
    expect(file.members.map(({ memberCode }) => memberCode)).toEqual(['M2', 'M1', 'M3']);
  });

  it('is refused for an unknown code', async () => {
    await expect(bench.judgedFiles.get({ householdCode: 'H99', asOf }, COUNTY)).rejects.toMatchObject({ problem: { code: 'household/unknown', status: 404 } });
  });
});

describe('a connection', () => {
  it('keeps what is asked for by code planned: of a household, of its file, of its standard', async () => {
    await bench.judgedFiles.get({ householdCode: 'H01', asOf }, COUNTY);
    const { pool } = bench.database;
    const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
    const kept = await Promise.all(clients.map((client) => client.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements')));
    for (const client of clients) client.release();
    const statements = kept.flatMap(({ rows }) => rows.map(({ statement }) => statement));
    expect(statements).toEqual(expect.arrayContaining([
      expect.stringMatching(/^-- What is known of some households/), expect.stringMatching(/FROM living_condition/),
      expect.stringMatching(/FROM household\n/), expect.stringMatching(/FROM membership\n/),
    ]));
  });
});
