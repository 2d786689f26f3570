import type { InputOf, JudgeRecordDifference, ListRecordDifferences } from '@guzhou/contracts';
import type { ProblemError } from '@guzhou/runtime';
import {
  householdRow, houseAppraisalRow, idNumber, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, VILLAGE,
  villageRow,
} from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const copy = (cells: object = {}) => ({ household_code: 'H1', copy_kind: '扶贫手册', taken_on: '2020-04-01', ...cells });
const list = (changes: Partial<InputOf<typeof ListRecordDifferences>> = {}) =>
  bench.agreement.list({ division: `${COUNTY}000000`, asOf: '2020-06-01', state: 'open', limit: 50, ...changes }, COUNTY);
const fields = async (...asked: Parameters<typeof list>) => (await list(...asked)).differences.map(({ takenOn, field }) => `${takenOn} ${field}`);
const rates = async (asOf = '2020-06-01') => (await bench.agreement.consistency({ division: VILLAGE, asOf, limit: 1 }, COUNTY)).rates;
async function judge(changes: Partial<InputOf<typeof JudgeRecordDifference>> = {}) {
  const input: InputOf<typeof JudgeRecordDifference> = {
    householdCode: 'H1', expectedRevision: await bench.households.getRevision(COUNTY, 'H1'), source: 'visit', effectiveOn: '2020-05-12',
    evidence: [{ kind: 'visit_record', reference: 'V-1' }], copyKind: 'handbook', takenOn: '2020-04-01', memberCode: null, field: 'persons',
    verdict: 'register', correctedIn: 'pending', correctionId: null, ...changes,
  };
  return bench.inTransaction((context) => bench.agreement.judge(input, context));
}
const problemOf = (answer: Promise<unknown>) => answer.then(() => null, ({ problem }: ProblemError) => problem.code);

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow(), householdRow({ household_code: 'H2' })]);
  await bench.bring.registrations([registrationRow({ attribute: '1' })]);
  await bench.bring.povertyStatuses([povertyStatusRow()]);
  await bench.bring.members([memberRow(), memberRow({}, 2), memberRow({ joined_on: '2020-04-15', born_on: '2020-04-15', joined_by: 'birth' }, 3)]);
  await bench.bring.livingConditions([livingConditionRow({ farmland_mu: '3.5' })]);
});

describe('a copy', () => {
  it('that says what the register said on its day differs in nothing', async () => {
    expect(await bench.bring.recordCopies([copy({
      persons: '2', village_code: VILLAGE, registered: '是', poverty_status: '未脱贫', main_cause: '07', attribute: '1', house_grade: 'A',
      farmland_mu: '3.5',
    })])).toMatchObject({ created: 1, refused: [] });
    expect(await fields()).toEqual([]);
    expect(await rates()).toEqual([{
      villageCode: VILLAGE, copyKind: 'handbook', households: 1, agreeingHouseholds: 1, fields: 8, agreeingFields: 8,
      fieldRate: 1, householdRate: 1,
    }]);
  });

  it('differs field by field, also where the register says nothing, and not where it is silent itself', async () => {
    await bench.bring.recordCopies([copy({ persons: '3', registered: '是' }), copy({ household_code: 'H2', house_grade: 'C', registered: '否' })]);
    const { differences } = await list();
    expect(differences.map(({ householdCode, field, copySays, registerSays }) => [householdCode, field, copySays, registerSays]))
      .toEqual([['H1', 'persons', '3', '2'], ['H2', 'house_grade', 'C', null]]);
    expect(await rates()).toMatchObject([
      { households: 2, agreeingHouseholds: 0, fields: 4, agreeingFields: 2, fieldRate: 0.5, householdRate: 0 },
    ]);
    expect(await rates('2020-03-31')).toEqual([]);
  });

  it('is compared with the phone of the household without telling either', async () => {
    await bench.bring.households([householdRow({ phone: '10000000001' })]);
    await bench.bring.recordCopies([
      copy({ phone: '10000000001' }), copy({ copy_kind: '村级台账', phone: '10000000002' }), copy({ copy_kind: '乡镇台账', persons: '2' }),
      copy({ household_code: 'H2', phone: '10000000001' }),
    ]);
    const { differences } = await list();
    expect(differences).toMatchObject([
      { householdCode: 'H1', copyKind: 'village_ledger', field: 'phone', copySays: null, registerSays: null }, { householdCode: 'H2', field: 'phone' },
    ]);
    expect(JSON.stringify(differences)).not.toMatch(/1000000000/);
    expect(JSON.stringify(await bench.database.query('SELECT to_jsonb(record_copy) FROM record_copy'))).not.toMatch(/1000000000/);
    await judge({ copyKind: 'village_ledger', field: 'phone' });
    expect((await list({ field: 'phone' })).differences.map(({ householdCode }) => householdCode)).toEqual(['H2']);
    await bench.bring.households([householdRow({ phone: '10000000002' })]);
    expect((await list({ field: 'phone' })).differences.map(({ copyKind }) => copyKind)).toEqual(['handbook', 'handbook']);
  });

  it('is compared with net income per head of the window of its day, as far apart as the county allows', async () => {
    await bench.bring.incomes([
      incomeRow({ received_on: '2019-04-02', amount_yuan: '4000.50' }), incomeRow({ income_code: 'I2', received_on: '2019-04-01', amount_yuan: '99' }),
    ]);
    const days = ['2020-04-01', '2020-04-02', '2013-12-31'];
    const [kept, late, early] = days.map((taken_on) => copy({ taken_on, per_head_income_yuan: '2001' }));
    await bench.bring.recordCopies([kept!, late!, early!, copy({ copy_kind: '村级台账', per_head_income_yuan: '2001.26' })]);
    expect((await list({ field: 'income' })).differences.map(({ copyKind, takenOn, copySays, registerSays }) => [copyKind, takenOn, copySays, registerSays]))
      .toEqual([['handbook', '2020-04-02', '200100', '0'], ['village_ledger', '2020-04-01', '200126', '200025']]);
    expect((await list({ field: 'income', asOf: '2020-04-01' })).differences.map(({ copyKind }) => copyKind)).toEqual(['village_ledger']);
    expect(await rates('2020-04-01')).toMatchObject([{ copyKind: 'handbook', fields: 1, agreeingFields: 1 }, { copyKind: 'village_ledger', agreeingFields: 0 }]);
    await bench.bring.recordCopies([copy({ household_code: 'H2', per_head_income_yuan: '1' })]);
    expect((await list({ field: 'income' })).differences.at(-1)).toMatchObject({ householdCode: 'H2', registerSays: null });
    await judge({ copyKind: 'village_ledger', field: 'income' });
    expect((await list({ field: 'income', state: 'judged' })).differences).toHaveLength(1);
  });

  it('keeps what it said of a column that a later file lacks', async () => {
    await bench.bring.recordCopies([copy({ persons: '2', phone: '10000000001', per_head_income_yuan: '5' })]);
    const { phone: _, per_head_income_yuan: __, ...without } = { ...copy({ persons: '3' }), phone: '', per_head_income_yuan: '' };
    expect(await bench.bring.recordCopies([without])).toMatchObject({ changed: 1 });
    expect(await fields()).toEqual(['2020-04-01 income', '2020-04-01 persons', '2020-04-01 phone']);
  });

  it('is refused with its reason', async () => {
    const { refused } = await bench.bring.recordCopies([
      copy(), copy({ household_code: 'H9', persons: '1' }),
      copy({ taken_on: '2000-01-01', persons: '1' }), copy({ taken_on: '2999-01-01', persons: '1' }),
    ]);
    expect(refused.map(({ code }) => code)).toEqual(['copy/says-nothing', 'household/unknown', 'household/not-on-day', 'date/in-future']);
  });

  it('is counted in pages of villages, those without copies among them', async () => {
    const codes = [VILLAGE, '522632100208', '522632100209'];
    await bench.bring.villages(codes.map((village_code) => villageRow({ village_code })));
    await bench.bring.households([householdRow({ household_code: 'H3', village_code: codes[2]! })]);
    await bench.bring.recordCopies([copy(), copy({ household_code: 'H3' })].map((row) => ({ ...row, village_code: VILLAGE })));
    const pages: unknown[] = [];
    for (let after: string | undefined; pages.length === 0 || after !== undefined;) {
      const page = await bench.agreement.consistency({ division: `${COUNTY}000000`, asOf: '2020-06-01', after, limit: 1 }, COUNTY);
      pages.push(page.rates.map(({ villageCode, fieldRate }) => [villageCode, fieldRate]));
      after = page.next ?? undefined;
    }
    expect(pages).toEqual([[[codes[0], 1]], [], [[codes[2], 0]]]);
  });

  it('is of the house as it was last graded by its day, by a visit or an appraisal', async () => {
    await bench.bring.houseAppraisals([houseAppraisalRow({ appraised_on: '2020-03-20', grade: 'C' })]);
    await bench.bring.livingConditions([livingConditionRow({ assessed_on: '2020-03-25', house_grade: '' })]);
    await bench.bring.recordCopies([copy({ house_grade: 'C' }), copy({ taken_on: '2020-03-19', house_grade: 'C', copy_kind: '村级台账' })]);
    expect((await list()).differences).toMatchObject([{ takenOn: '2020-03-19', field: 'house_grade', copySays: 'C', registerSays: 'A' }]);
  });

  it('is of the village to which the household belonged on its day, and is listed in that of the day asked for', async () => {
    const moved = { household_code: 'H1', other: VILLAGE.replace(/7$/, '8') };
    await bench.bring.villages([villageRow({ village_code: moved.other })]);
    await bench.bring.recordCopies([copy({ village_code: VILLAGE, persons: '2' }), copy({ taken_on: '2020-05-10', village_code: VILLAGE })]);
    await bench.inTransaction(async (context) => context.tx.query(
      `INSERT INTO former_residence (county_code, household_code, valid_from, valid_to, village_code, recorded_at, recorded_by)
       SELECT county_code, household_code, formed_on, DATE '2020-05-01', village_code, recorded_at, recorded_by
       FROM household WHERE county_code = $1 AND household_code = 'H1'`, [COUNTY]));
    await bench.inTransaction(async (context) => context.tx.query(
      `UPDATE household SET village_code = $2 WHERE county_code = $1 AND household_code = 'H1'`, [COUNTY, moved.other]));
    expect((await list()).differences).toMatchObject([{ takenOn: '2020-05-10', field: 'village', villageCode: moved.other, registerSays: moved.other }]);
    expect([await rates('2020-04-30'), await rates()]).toMatchObject([[{ households: 1, fields: 2, agreeingFields: 2 }], []]);
  });
});

describe('a difference', () => {
  beforeEach(() => bench.bring.recordCopies([copy({ persons: '3', main_cause: '01' })]));

  it('is judged from the day of the verdict on', async () => {
    const { changeId } = await judge();
    expect((await list({ state: 'judged' })).differences).toMatchObject([
      { field: 'persons', judgement: { verdict: 'register', correctedIn: 'pending', judgedOn: '2020-05-12', actor: 'cadre-1', changeId } },
    ]);
    expect([await fields(), await fields({ asOf: '2020-05-11' })]).toEqual([['2020-04-01 main_cause'], ['2020-04-01 main_cause', '2020-04-01 persons']]);
  });

  it('closes when a later copy of its kind agrees, and not by a copy of another kind', async () => {
    await bench.bring.recordCopies([copy({ copy_kind: '村级台账', taken_on: '2020-05-20', main_cause: '07' })]);
    expect(await fields({ field: 'main_cause' })).toEqual(['2020-04-01 main_cause']);
    await bench.bring.recordCopies([copy({ taken_on: '2020-05-20', main_cause: '07' })]);
    expect(await fields({ field: 'main_cause' })).toEqual([]);
    expect(await fields({ field: 'main_cause', state: 'closed' })).toEqual(['2020-04-01 main_cause']);
    expect(await fields({ field: 'main_cause', asOf: '2020-05-19' })).toEqual(['2020-04-01 main_cause']);
  });

  it('closes when the register is corrected as of the day of the copy', async () => {
    await judge({ verdict: 'copy', correctedIn: 'register' });
    await bench.bring.members([memberRow({ joined_on: '2020-03-15', born_on: '2020-03-15', joined_by: 'birth' }, 4)]);
    expect([await fields({ field: 'persons' }), await fields({ state: 'judged' }), await fields({ state: 'closed' })])
      .toEqual([[], [], ['2020-04-01 persons']]);
  });

  it('is open again when the copy comes to say something else', async () => {
    await judge();
    await bench.bring.recordCopies([copy({ persons: '5', main_cause: '01' })]);
    expect(await fields({ field: 'persons' })).toEqual(['2020-04-01 persons']);
  });

  it('is not judged when there is none, too early, with a foreign correction, or on what was changed meanwhile', async () => {
    expect(await Promise.all([
      problemOf(judge({ field: 'farmland' })), problemOf(judge({ effectiveOn: '2020-03-31' })), problemOf(judge({ effectiveOn: '2999-01-01' })),
      problemOf(judge({ correctionId: '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11' })), problemOf(judge({ expectedRevision: 0 })),
    ])).toEqual([
      'difference/unknown', 'difference/judged-before-copy', 'date/in-future', 'difference/correction-unknown',
      'household/changed-meanwhile',
    ]);
  });

  it('stands on one page only', async () => {
    const { differences, next } = await list({ limit: 1 });
    expect([differences[0]!.field, await fields({ limit: 1, after: next! })]).toEqual(['main_cause', ['2020-04-01 persons']]);
  });

  it('is found behind however many copies that agree', async () => {
    const codes = Array.from({ length: 2_100 }, (_, n) => `G${n}`);
    const halves = [codes.slice(0, 1_100), codes.slice(1_100)];
    for (const half of halves) {
      await bench.bring.households(half.map((household_code) => householdRow({ household_code })));
      await bench.bring.recordCopies(half.map((household_code) => copy({ household_code, registered: '否' })));
    }
    expect(await fields()).toEqual(['2020-04-01 main_cause', '2020-04-01 persons']);
    expect(await fields({ state: 'closed' })).toEqual([]);
  });
});

describe('whom a copy lists', () => {
  const listed = (serial: number, cells: object = {}) => ({
    household_code: 'H1', copy_kind: '扶贫手册', taken_on: '2020-04-01', member_code: `M${serial}`, name: `Person ${serial}`,
    id_number: idNumber('1980-06-15', '1', serial), relation: serial === 1 ? '01' : '99', ...cells,
  });
  const seen = async (...asked: Parameters<typeof list>) =>
    (await list(...asked)).differences.map(({ memberCode, field, copySays, registerSays }) => [memberCode, field, copySays, registerSays]);
  beforeEach(() => bench.bring.recordCopies([copy({ persons: '2' })]));

  it('agrees by name, number and relation, however the name is spaced', async () => {
    expect(await bench.bring.recordCopyMembers([listed(1), listed(2, { name: 'Person  2' })])).toMatchObject({ created: 2, refused: [] });
    expect(await seen()).toEqual([]);
    expect(await rates()).toMatchObject([{ fields: 9, agreeingFields: 9, fieldRate: 1, householdRate: 1 }]);
  });

  it('differs without telling who anybody is', async () => {
    await bench.bring.recordCopyMembers([
      listed(1, { name: 'Other', relation: '' }), listed(2, { id_number: idNumber('1980-06-15', '1', 7), relation: '02' }),
    ]);
    expect(await seen()).toEqual([['M1', 'name', null, null], ['M2', 'id_number', null, null], ['M2', 'relation', '02', '99']]);
    expect(await seen({ field: 'name' })).toEqual([['M1', 'name', null, null]]);
  });

  it('differs in a name behind the characters that are indexed, and agrees in the whole of it', async () => {
    const long = 'A·Maimaiti·Abudula';
    await bench.bring.members([memberRow({ name: long }), memberRow({ name: 'Abcdefgh' }, 2)]);
    await bench.bring.recordCopyMembers([listed(1, { name: 'A·Maimaiti·Other' }), listed(2, { name: 'Abcdefgh' })]);
    expect(await seen()).toEqual([['M1', 'name', null, null]]);
    expect(await rates()).toMatchObject([{ fields: 9, agreeingFields: 8 }]);
    await judge({ memberCode: 'M1', field: 'name' });
    expect(await seen()).toEqual([]);
    await bench.bring.recordCopyMembers([listed(1, { name: 'A·Maimaiti·Another' }), listed(2, { name: 'Abcdefgh' })]);
    expect(await seen()).toEqual([['M1', 'name', null, null]]);
    await bench.bring.recordCopyMembers([listed(1, { name: `A • Maimaiti·Abudula` }), listed(2, { name: 'Abcdefgh' })]);
    expect(await seen()).toEqual([]);
    expect(await seen({ state: 'closed' })).toEqual([['M1', 'name', null, null]]);
  });

  it('differs in who belongs to the household on its day, and a later list stands for the whole', async () => {
    await bench.bring.recordCopyMembers([listed(1), listed(3)]);
    expect(await seen()).toEqual([['M2', 'member', 'false', 'true'], ['M3', 'member', 'true', 'false']]);
    await bench.bring.recordCopies([copy({ persons: '3', taken_on: '2020-05-01' })]);
    expect(await seen()).toHaveLength(2);
    const later = { taken_on: '2020-05-01', name: '', id_number: '', relation: '' };
    await bench.bring.recordCopyMembers([listed(1, later), listed(2, later), listed(3, later)]);
    expect(await seen()).toEqual([]);
  });

  it('is judged as any difference, and is open again when the copy says another name', async () => {
    await bench.bring.recordCopyMembers([listed(1, { name: 'Other' }), listed(2)]);
    expect(await problemOf(judge({ field: 'name' }))).toBe('difference/unknown');
    await judge({ memberCode: 'M1', field: 'name' });
    expect([await seen(), await seen({ state: 'judged' })]).toEqual([[], [['M1', 'name', null, null]]]);
    await bench.bring.recordCopyMembers([listed(1, { name: 'Another' }), listed(2)]);
    expect(await seen()).toEqual([['M1', 'name', null, null]]);
  });

  it('is refused without its copy, and stands page by page behind what is said of the household', async () => {
    const { refused } = await bench.bring.recordCopyMembers([
      listed(1, { name: 'Other' }), listed(2), listed(1, { taken_on: '2020-04-02' }), listed(1, { household_code: 'H9' }),
    ]);
    expect(refused.map(({ column, code }) => `${column} ${code}`)).toEqual(['taken_on copy/unknown', 'taken_on copy/unknown']);
    await bench.bring.recordCopies([copy({ persons: '4' })]);
    const first = await list({ limit: 1 });
    const second = await list({ limit: 1, after: first.next! });
    expect([first, second].map(({ differences: [each], next }) => [each!.field, next])).toEqual([
      ['persons', 'H1~handbook~2020-04-01~~persons'], ['name', null],
    ]);
    expect(await fields({ after: 'H1~handbook~2020-04-01' })).toEqual([]);
  });
});
