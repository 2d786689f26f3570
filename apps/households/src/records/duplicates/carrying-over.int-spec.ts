import type { DuplicateMerge, MergeInput } from '@guzhou/contracts';
import { Statement, type ProblemError } from '@guzhou/runtime';
import fc from 'fast-check';
import {
  householdRow, houseAppraisalRow, incomeRow, livingConditionRow, memberRow, VILLAGE, villageRow, waterCheckRow, type Cells,
} from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';
import { netIncomeFen } from '../../rules/facts.js';
import { statement } from '../../storage/statement.js';

const netIncome = new Statement(
  `SELECT net.fen::text AS fen FROM (SELECT 'H1'::text AS household_code) AS assessed
   CROSS JOIN LATERAL (${statement('standing/income/net-income').source}) AS net`);

let bench: Workbench;
const DAY = '2020-05-12';
const merging: DuplicateMerge = {
  kind: 'household', keptCode: 'H1', mergedCode: 'H2', take: [],
  members: [{ as: 'same', memberCode: 'M3', sameAs: 'M1', take: [] }, { as: 'comes', memberCode: 'M4', relation: '05' }],
};

const measure = (measure_code: string, cells: Cells = {}): Cells => ({
  measure_code, household_code: 'H2', member_code: 'M3', measure: '产业帮扶', responsible: 'cadre-1', starts_on: '2020-04-01', ends_on: '2020-07-01',
  result: '', result_on: '', ...cells,
});
const clue = (clue_code: string, cells: Cells = {}): Cells =>
  ({ clue_code, household_code: 'H2', channel: 'department', origin: 'LIST-1', risks: 'illness', remark: '', received_on: '2020-05-06', ...cells });
const plan = (household_code: string, plan_from: string): Cells =>
  ({ household_code, plan_from, main_cause: '因残', other_causes: '', paths: '发展生产脱贫' });
const findings = [livingConditionRow, waterCheckRow, houseAppraisalRow] as const;
const found = (household_code: string, day: string): Cells[] => findings.map((row, i) =>
  row({ household_code, [(['assessed_on', 'checked_on', 'appraised_on'] as const)[i]!]: day }));

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow(), householdRow({ household_code: 'H2' })]);
  await bench.bring.members([
    memberRow(), memberRow({ relation: '02', sex: '2' }, 2), memberRow({ household_code: 'H2', relation: '01' }, 3),
    memberRow({ household_code: 'H2', sex: '2', born_on: '1950-01-02' }, 4),
  ]);
  const outcomes = [
    await bench.bring.incomes([
      incomeRow({ income_code: 'I1', household_code: 'H2', received_on: '2020-05-11', amount_yuan: '100' }),
      incomeRow({ income_code: 'I2', household_code: 'H2', received_on: DAY, amount_yuan: '20' }),
      incomeRow({ income_code: 'I3', received_on: '2020-06-01', amount_yuan: '3' }),
    ]),
    await bench.bring.plans([plan('H2', '2020-01-01')]),
    await bench.bring.planMeasures([measure('S1'), measure('S2', { member_code: 'M4', result: 'achieved', result_on: '2020-05-01' })]),
    await bench.bring.clues([clue('C1'), clue('C2')]),
  ];
  for (const [i, kind] of (['livingConditions', 'waterChecks', 'houseAppraisals'] as const).entries()) {
    outcomes.push(await bench.bring[kind](['2020-05-01', '2020-05-20', '2020-06-01'].map((day) => found('H2', day)[i]!)));
    outcomes.push(await bench.bring[kind]([found('H1', '2020-06-01')[i]!]));
  }
  expect(outcomes.flatMap(({ refused }) => refused)).toEqual([]);
  await bench.inTransaction((context) => bench.clues.verify({
    clueCode: 'C2', verdict: 'false_alarm', risks: ['illness'], source: 'visit', effectiveOn: '2020-05-09', evidence: [{ kind: 'visit_record', reference: '7' }],
  }, context));
});

const revisions = (codes: readonly string[]) => Promise.all(codes.map(async (householdCode) => (
  { householdCode, expectedRevision: await bench.households.getRevision(COUNTY, householdCode) })));
const asked = async (): Promise<MergeInput> => ({
  source: 'visit', effectiveOn: DAY, evidence: [{ kind: 'identity', reference: 'I-1' }], households: await revisions(['H1', 'H2']), merge: merging,
});
async function merge(): Promise<string> {
  const input = await asked();
  return (await bench.inTransaction((context) => bench.merging.merge(input, context))).changeId;
}
async function undo(mergeId: string): Promise<unknown> {
  const { merge: _, ...input } = await asked();
  return bench.inTransaction((context) => bench.merging.undo({ ...input, mergeId }, context));
}
const problemOf = (answer: Promise<unknown>) => answer.then(() => null, ({ problem }: ProblemError) => problem.code);
const tables = ['merged_record', 'income_item', 'plan', 'plan_measure', 'clue', 'living_condition', 'water_check', 'house_appraisal'];
/** Every row of what may be carried over, as it stands. */
async function standing() {
  return JSON.stringify(await Promise.all(tables.map((table) => bench.database.query(`SELECT to_jsonb(t) AS row FROM ${table} AS t ORDER BY 1`))));
}
/** Code or day of a record → the households under which one stands. */
async function homes(table: string, code: string) {
  const rows = await bench.database.query<{ code: string; home: string }>(
    `SELECT ${code}::text AS code, string_agg(household_code, ' ' ORDER BY household_code) AS home FROM ${table} GROUP BY 1 ORDER BY 1`);
  return Object.fromEntries(rows.map(({ code: at, home }) => [at, home]));
}
const incomeOf = async (householdCode: string, asOf: string) => (await bench.income.get({ householdCode, asOf }, COUNTY)).netFen;

describe('what is attached to a household that ends as a duplicate', () => {
  it('goes over from the day on, and what is not done goes over whole', async () => {
    await merge();
    expect(await homes('income_item', 'source_code')).toEqual({ I1: 'H2', I2: 'H1', I3: 'H1' });
    expect(await homes('clue', 'clue_code')).toEqual({ C1: 'H1', C2: 'H2' });
    expect(await homes('plan_measure', 'measure_code')).toEqual({ S1: 'H1', S2: 'H2' });
    for (const [table, day] of [['living_condition', 'assessed_on'], ['water_check', 'checked_on'], ['house_appraisal', 'appraised_on']] as const) {
      expect(await homes(table, day)).toEqual({ '2020-05-01': 'H2', '2020-05-20': 'H1', '2020-06-01': 'H1 H2' });
    }
    const planOf = async (householdCode: string, asOf: string) => (await bench.planLookup.get({ householdCode, asOf }, COUNTY)).plan;
    expect([await planOf('H2', '2020-05-11'), await planOf('H1', '2020-05-11')]).toMatchObject([{ from: '2020-01-01', to: DAY }, null]);
    expect([await planOf('H2', DAY), await planOf('H1', DAY)]).toMatchObject([null, { from: DAY, to: null, mainCause: expect.any(String) }]);
    expect((await bench.planLookup.get({ householdCode: 'H1', asOf: DAY }, COUNTY)).measures).toMatchObject([{ measureCode: 'S1', memberCode: 'M1' }]);
  });

  it('leaves the incomes of the days before where they were', async () => {
    const before = [await incomeOf('H1', '2020-05-11'), await incomeOf('H2', '2020-05-11')];
    await merge();
    expect([await incomeOf('H1', '2020-05-11'), await incomeOf('H2', '2020-05-11')]).toEqual(before);
    expect(await incomeOf('H1', '2020-06-30')).toBe('2300');
  });

  it('counts incomes of the days before in the household that stays, but for those that may be entered there too', async () => {
    expect((await bench.bring.incomes([
      incomeRow({ income_code: 'I4', household_code: 'H2', member_code: 'M4', received_on: '2020-03-01', amount_yuan: '7' }),
      incomeRow({ income_code: 'I5', household_code: 'H2', member_code: 'M3', received_on: '2020-03-01', amount_yuan: '9' }),
    ])).refused).toEqual([]);
    await bench.inTransaction((context) => bench.income.hearWages(
      [{ wageCode: 'W1', memberCode: 'M3', householdCode: 'H2', paidOn: '2020-02-01', amountFen: '5' }], context));
    const before = await incomeOf('H1', DAY);
    const changeId = await merge();
    expect([before, await incomeOf('H1', '2020-05-11'), await incomeOf('H1', DAY)]).toEqual(['0', '0', '2705']);
    const { items, itemsLeftOff } = await bench.income.get({ householdCode: 'H1', asOf: DAY }, COUNTY);
    expect(items.map(({ sourceCode, householdCode, counted }) => [sourceCode, householdCode, counted])).toEqual([
      ['I2', 'H1', true], ['I1', 'H2', false], ['I4', 'H2', true], ['I5', 'H2', false], ['W1', 'H2', true],
    ]);
    expect(items[1]!.leftOut!.en).toMatch(/under H2/);
    expect(itemsLeftOff).toBe(0);
    await bench.inTransaction((context) => bench.income.hearBenefits(
      [{ payoutCode: 'P1', kind: 'subsidy', householdCode: 'H2', paidOn: '2020-05-20', amountFen: '11' }], context));
    expect(await incomeOf('H1', '2020-05-20')).toBe('2716');
    await undo(changeId);
    expect(await incomeOf('H1', DAY)).toBe('0');
  });

  it('counts nowhere what was reversed, before the merge or after it, and is not undone past a reversal', async () => {
    const wage = (wageCode: string, paidOn: string) => ({ wageCode, memberCode: 'M3', householdCode: 'H2', paidOn, amountFen: '5' });
    const reversal = { reversalCode: 'R1', reversedOn: '2020-06-01' };
    const wages = [wage('W1', '2020-02-01'), wage('W2', '2020-02-02'), wage('W3', '2020-05-20')];
    await bench.inTransaction((context) => bench.income.hearWages(wages, context));
    await bench.inTransaction((context) => bench.income.hearReversedWages([{ ...reversal, ...wages[0]! }], context));
    const changeId = await merge();
    expect(await incomeOf('H1', '2020-05-31')).toBe('2010');
    await bench.inTransaction((context) => bench.income.hearReversedWages([{ ...reversal, ...wages[2]! }], context));
    expect(await incomeOf('H1', '2020-05-31')).toBe('2005');
    const said = (await bench.income.get({ householdCode: 'H1', asOf: '2020-05-31' }, COUNTY)).items.filter(({ source }) => source === 'wage');
    expect(said.map(({ sourceCode, counted, leftOut }) => [sourceCode, counted, /R1/.test(leftOut?.en ?? '')]))
      .toEqual([['W3', false, true], ['W2', true, false], ['W1', false, true]]);
    expect(await problemOf(undo(changeId))).toBe('merge/later-facts');
  });

  it('counts what had come to the record that ended from one merged before it', async () => {
    await bench.bring.households([householdRow({ household_code: 'H3' })]);
    await bench.bring.members([memberRow({ household_code: 'H3', relation: '01' }, 5)]);
    await bench.inTransaction((context) => bench.income.hearWages(
      [{ wageCode: 'W1', memberCode: 'M5', householdCode: 'H3', paidOn: '2020-02-01', amountFen: '5' }], context));
    const early = await revisions(['H2', 'H3']);
    await bench.inTransaction((context) => bench.merging.merge({
      source: 'visit', effectiveOn: '2020-05-01', evidence: [{ kind: 'identity', reference: 'I-1' }], households: early,
      merge: { kind: 'household', keptCode: 'H2', mergedCode: 'H3', take: [], members: [{ as: 'same', memberCode: 'M5', sameAs: 'M3', take: [] }] },
    }, context));
    const standingBefore = await standing();
    const changeId = await merge();
    expect([await incomeOf('H2', '2020-05-11'), await incomeOf('H1', '2020-05-11'), await incomeOf('H1', DAY)]).toEqual(['10005', '0', '2005']);
    await undo(changeId);
    expect(await standing()).toBe(standingBefore);
  });

  it('counts the same whoever reads it, and of days before the merge nothing of the other record', async () => {
    await merge();
    const sums = (await bench.income.get({ householdCode: 'H1', asOf: DAY }, COUNTY)).window;
    expect(sums.through).toBe(DAY);
    const day = fc.integer({ min: -500, max: 60 }).map((days) => new Date(Date.parse(DAY) + days * 86_400_000).toISOString().slice(0, 10));
    const item = fc.record({
      householdCode: fc.constantFrom('H1', 'H2'), member: fc.constantFrom('', 'own', 'M4'), receivedOn: day, fen: fc.integer({ min: 1, max: 999 }),
    });
    await fc.assert(fc.asyncProperty(fc.array(item, { maxLength: 8 }), day, async (items, asOf) => {
      await bench.database.query('DELETE FROM income_item WHERE county_code = $1', [COUNTY]);
      const rows = items.map(({ householdCode, member, receivedOn, fen }, i) => incomeRow({
        income_code: `X${i}`, household_code: householdCode, member_code: member === 'own' ? (householdCode === 'H1' ? 'M1' : 'M3') : member,
        received_on: receivedOn, amount_yuan: (fen / 100).toFixed(2),
      }));
      expect((await bench.bring.incomes(rows)).refused).toEqual([]);
      const income = await bench.income.get({ householdCode: 'H1', asOf }, COUNTY);
      const counts = ({ householdCode, member, receivedOn }: typeof items[number]) =>
        receivedOn >= income.window.from && receivedOn <= asOf && (householdCode === 'H1' || (asOf >= DAY && member === 'M4'));
      const expected = BigInt(items.filter(counts).reduce((sum, { fen }) => sum + fen, 0));
      const [facts] = await bench.rules.readCodes(COUNTY, ['H1'], asOf);
      const judged = await bench.standards.get({ householdCode: 'H1', asOf }, COUNTY);
      const stated = judged.items.find(({ item: of }) => of === 'income')!.facts.find(({ fact }) => fact === 'netIncomeFen')!.value;
      expect([income.netFen, String(netIncomeFen(facts!.income)), stated]).toEqual(Array(3).fill(String(expected)));
      const [row] = await bench.database.query<{ fen: string }>(...netIncome.with({
        county: COUNTY, asOf, incomeAfter: new Date(Date.parse(income.window.from) - 86_400_000).toISOString().slice(0, 10),
        incomeUntil: asOf, incomeExcluded: [], costShareKinds: [], costSharePercents: [],
      }));
      expect(row!.fen).toBe(String(expected));
    }), { numRuns: 40 });
  });

  it('is shown in the preview, which writes nothing', async () => {
    const before = await standing();
    const input = await asked();
    const { attached } = await bench.inTransaction((context) => bench.merging.preview(input, context));
    expect(Object.fromEntries(attached.map(({ record, count, carried }) => [record, [count, carried]]))).toEqual({
      income_item: [2, 1], plan: [1, 1], plan_measure: [2, 1], clue: [2, 1], living_condition: [3, 1], water_check: [3, 1],
      house_appraisal: [3, 1],
    });
    expect(await standing()).toBe(before);
  });

  it('is counted in a preview that is refused, too', async () => {
    const input = await asked();
    const refused = { ...input, evidence: [] };
    const { attached, problem } = await bench.inTransaction((context) => bench.merging.preview(refused, context));
    expect(problem).toMatchObject({ code: 'evidence/missing' });
    expect(attached).toEqual((await bench.inTransaction((context) => bench.merging.preview(input, context))).attached);
  });

  it('leaves copies of the record that ended, and whom they list, to the days on which it was there', async () => {
    const copy = { household_code: 'H2', copy_kind: 'handbook', taken_on: '2020-05-01' };
    await bench.bring.recordCopies([{ ...copy, persons: '9' }]);
    await bench.bring.recordCopyMembers([{ ...copy, member_code: 'M3', name: 'Wu', id_number: '', relation: '01' }]);
    const differences = async (asOf: string) => (await bench.agreement.list({ division: VILLAGE, asOf, state: 'open', limit: 10 }, COUNTY)).differences
      .map(({ householdCode, field }) => `${householdCode} ${field}`);
    const before = await differences('2020-05-11');
    const input = await asked();
    const { attached } = await bench.inTransaction((context) => bench.merging.preview(input, context));
    expect(attached.filter(({ record }) => record.startsWith('record_copy'))).toEqual([
      { record: 'record_copy', count: 1, carried: 0 }, { record: 'record_copy_member', count: 1, carried: 0 },
    ]);
    await merge();
    expect(before).toContain('H2 persons');
    expect(await differences('2020-05-11')).toEqual(before);
    expect(await differences(DAY)).toEqual([]);
  });

  it('keeps the plan of the household that stays, if it has one', async () => {
    await bench.bring.plans([plan('H1', '2020-02-01')]);
    await merge();
    expect(await homes('plan', 'valid_from')).toEqual({ '2020-01-01': 'H2', '2020-02-01': 'H1' });
    expect(await homes('plan_measure', 'measure_code')).toEqual({ S1: 'H1', S2: 'H2' });
  });

  it('stands again as it stood when the merge is undone', async () => {
    const before = await standing();
    const changeId = await merge();
    expect(await standing()).not.toBe(before);
    await undo(changeId);
    expect(await standing()).toBe(before);
    await merge();
    expect(await homes('income_item', 'source_code')).toEqual({ I1: 'H2', I2: 'H1', I3: 'H1' });
  });

  it('is not taken back once something of it was corrected by a file', async () => {
    const changeId = await merge();
    const corrected = incomeRow({ income_code: 'I2', received_on: DAY, amount_yuan: '21' });
    expect(await bench.bring.incomes([corrected])).toMatchObject({ changed: 1, refused: [] });
    const before = await standing();
    expect(await problemOf(undo(changeId))).toBe('merge/later-facts');
    expect(await standing()).toBe(before);
  });

  it('is in the village lists of the household that stays', async () => {
    await merge();
    const { clues } = await bench.clues.list({ division: VILLAGE, asOf: '2020-06-30', limit: 10, state: 'verification_overdue' }, COUNTY);
    expect(clues.map(({ clueCode, householdCode }) => [clueCode, householdCode])).toEqual([['C1', 'H1']]);
  });
});
