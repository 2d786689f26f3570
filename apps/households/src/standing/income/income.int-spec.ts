import { GetIncome, incomeKinds, subKindsOf, type BenefitPaid, type InputOf, type ItemOf, type RecordIncome } from '@guzhou/contracts';
import { Statement } from '@guzhou/runtime';
import fc from 'fast-check';
import { householdRow, incomeRow, memberRow, villageRow, type Cells } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';
import { incomeValues } from '../exit-standard/standard-values.js';
import { statement } from '../../storage/statement.js';
import { netIncomeFen, type IncomeRules } from './net-income.js';

const netIncome = new Statement(
  `SELECT net.fen::text AS fen FROM (SELECT 'H1'::text AS household_code) AS assessed
   CROSS JOIN LATERAL (${statement('standing/income/net-income').source}) AS net`);

let bench: Workbench;
const incomes = (...rows: Cells[]) => bench.bring.incomes(rows);
const stored = () => bench.database.query('SELECT source, source_code, household_code, kind, amount_fen FROM income_item ORDER BY source, source_code');

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow()]);
});

describe('income', () => {
  it('is entered once, whatever comes again, and corrected with a trace', async () => {
    expect(await incomes(incomeRow(), incomeRow({ income_code: 'I2', kind: 'cost', amount_yuan: '12.5' }))).toMatchObject({ created: 2 });
    expect(await incomes(incomeRow(), incomeRow({ income_code: 'I2', kind: 'cost', amount_yuan: '12.50' }))).toMatchObject({ unchanged: 2 });
    expect(await incomes(incomeRow({ amount_yuan: '5000.01' }))).toMatchObject({ changed: 1 });
    expect(await stored()).toEqual([
      { source: 'entry', source_code: 'I1', household_code: 'H1', kind: 'wage', amount_fen: 500_001n },
      { source: 'entry', source_code: 'I2', household_code: 'H1', kind: 'cost', amount_fen: 1250n },
    ]);
    expect(await bench.database.query('SELECT was FROM superseded_row')).toEqual([{ was: expect.objectContaining({ amount_fen: 500_000 }) }]);
  });

  it.each<[string, Cells, string]>([
    ['an unknown household', { household_code: 'H9' }, 'household/unknown'],
    ['a sub-kind of another kind', { kind: 'wage', sub_kind: 'grain' }, 'income/sub-kind-of-another-kind'],
    ['a person of another household', { member_code: 'M9' }, 'member/not-in-household'],
    ['a day to come', { received_on: '2999-01-01' }, 'date/in-future'],
  ])('is refused for %s', async (_, cells, code) => {
    expect((await incomes(incomeRow(cells))).refused.map((refusal) => refusal.code)).toEqual([code]);
  });

  it('comes from benefits and wages too, each fact once, under the kind it is', async () => {
    const benefit = (payoutCode: string, kind: ItemOf<typeof BenefitPaid>['kind']) => ({ payoutCode, kind, householdCode: 'H1', paidOn: '2020-04-01', amountFen: '30000' });
    const benefits = [benefit('P1', 'dividend'), benefit('P2', 'land_rent'), benefit('P3', 'subsidy'), benefit('P4', 'purchase')];
    const wage = { wageCode: 'W1', memberCode: 'M1', householdCode: 'H1', paidOn: '2020-05-01', amountFen: '250000' };
    await bench.inTransaction((context) => bench.income.hearBenefits([...benefits, benefits[0]!], context));
    await bench.inTransaction((context) => bench.income.hearBenefits(benefits, context));
    await bench.inTransaction((context) => bench.income.hearWages([wage, wage], context));
    expect(await stored()).toEqual([
      ['P1', 'property'], ['P2', 'property'], ['P3', 'transfer'], ['P4', 'operating'],
    ].map(([source_code, kind]) => expect.objectContaining({ source: 'benefit', source_code, kind, amount_fen: 30_000n })).concat(
      expect.objectContaining({ source: 'wage', source_code: 'W1', kind: 'wage', amount_fen: 250_000n })));
  });
});

describe('a single item', () => {
  type Input = InputOf<typeof RecordIncome>;
  const item: Input['item'] = { kind: 'operating', subKind: 'livestock', memberCode: null, amountFen: '125000' };
  const asked = { source: 'visit' as const, effectiveOn: '2020-04-02', evidence: [{ kind: 'income' as const, reference: 'S-1' }] };
  const asRead = async (householdCode: string) => ({
    householdCode, expectedRevision: await bench.households.getRevision(COUNTY, householdCode),
  });
  const record = async (changes: Partial<Input> = {}) => {
    const read = await asRead('H1');
    return bench.inTransaction((context) => bench.income.record({ ...asked, ...read, incomeCode: 'I1', item, ...changes }, context));
  };
  const withdraw = async (incomeCode: string, householdCode = 'H1') => {
    const read = await asRead(householdCode);
    return bench.inTransaction((context) => bench.income.withdraw({ ...asked, ...read, incomeCode }, context));
  };

  it('is entered, corrected and withdrawn, and each time what stood is kept', async () => {
    await record();
    await record({ item: { ...item, amountFen: '120000' } });
    expect(await stored()).toEqual([expect.objectContaining({ source_code: 'I1', amount_fen: 120_000n })]);
    const { changeId } = await withdraw('I1');
    expect(await stored()).toEqual([]);
    expect(await bench.database.query('SELECT was, superseded_by FROM superseded_row ORDER BY superseded_at')).toEqual([
      { was: expect.objectContaining({ amount_fen: 125000 }), superseded_by: expect.any(String) },
      { was: expect.objectContaining({ amount_fen: 120000 }), superseded_by: changeId },
    ]);
  });

  it.each<[string, Partial<Input>, string]>([
    ['a sub-kind of another kind', { item: { ...item, subKind: 'pension' } }, 'income/sub-kind-of-another-kind'],
    ['a person of another household', { item: { ...item, memberCode: 'M9' } }, 'member/not-in-household'],
    ['a code of another household', { incomeCode: 'I2' }, 'income/of-another-household'],
    ['a day to come', { effectiveOn: '2999-01-01' }, 'date/in-future'],
    ['a day before the household was formed', { effectiveOn: '2000-12-31' }, 'household/not-on-day'],
    ['a household changed since it was read', { expectedRevision: 7 }, 'household/changed-meanwhile'],
  ])('is refused for %s, and nothing is written', async (_, changes, code) => {
    await bench.bring.households([householdRow({ household_code: 'H2' })]);
    await incomes(incomeRow({ income_code: 'I2', household_code: 'H2' }));
    await expect(record(changes)).rejects.toMatchObject({ problem: { code } });
    expect(await stored()).toHaveLength(1);
  });

  it('is withdrawn only where it was entered: not a wage, not another household\'s', async () => {
    await bench.bring.households([householdRow({ household_code: 'H2' })]);
    await record();
    await bench.inTransaction((context) => bench.income.hearWages([{ wageCode: 'W1', memberCode: 'M1', householdCode: 'H1', paidOn: '2020-05-01', amountFen: '1' }], context));
    await expect(withdraw('W1')).rejects.toMatchObject({ problem: { code: 'income/unknown', status: 404 } });
    await expect(withdraw('I1', 'H2')).rejects.toMatchObject({ problem: { code: 'income/unknown' } });
    expect(await stored()).toHaveLength(2);
  });
});

describe('the income of a household', () => {
  const get = async (asOf = '2020-05-31') => GetIncome.output.parse(await bench.income.get({ householdCode: 'H1', asOf }, COUNTY));

  it('opens to every item, its source and who entered it, and says what does not count', async () => {
    await bench.bring.members([memberRow({}, 1), memberRow({ relation: '02', sex: '2' }, 2)]);
    await incomes(
      incomeRow({ kind: 'operating', sub_kind: 'grain', amount_yuan: '9000' }), incomeRow({ income_code: 'I2', kind: 'transfer', sub_kind: 'consolation', amount_yuan: '500' }),
      incomeRow({ income_code: 'I3', kind: 'cost', sub_kind: 'grain', amount_yuan: '0.03' }), incomeRow({ income_code: 'I4', received_on: '2019-05-31', amount_yuan: '77' }));
    await bench.inTransaction((context) => bench.income.hearWages([{ wageCode: 'W1', memberCode: 'M1', householdCode: 'H1', paidOn: '2020-05-01', amountFen: '100000' }], context));
    const income = await get();
    expect(income).toMatchObject({
      window: { from: '2019-06-01', through: '2020-05-31' }, persons: 2, netFen: '999997', perHeadFen: '499998', assumedCosts: [], itemsLeftOff: 0,
      kinds: [{ kind: 'wage', amountFen: '100000' }, { kind: 'operating', amountFen: '900000' }, { kind: 'property', amountFen: '0' }, { kind: 'transfer', amountFen: '0' }, { kind: 'cost', amountFen: '3' }],
      lines: [{ line: 'poverty', fenPerHead: '400000', above: true }, { line: 'monitoring', fenPerHead: '500000', above: false }, { line: 'statistics', fenPerHead: '321800' }],
    });
    expect(income.items.map(({ source, sourceCode, counted }) => [source, sourceCode, counted])).toEqual([
      ['wage', 'W1', true], ['entry', 'I1', true], ['entry', 'I2', false], ['entry', 'I3', true],
    ]);
    expect(income.items[0]).toMatchObject({ memberCode: 'M1', change: null });
    expect(income.items[1]).toMatchObject({ change: { actor: 'cadre-1', source: 'import', evidence: 0 } });
    expect(income.items[2]!.leftOut).toEqual({ zh: '按核算办法 income-2014，慰问金不计入收入', en: 'by the rules income-2014, consolation money does not count' });
  });

  it('of an unknown household is not guessed', async () => {
    await expect(bench.income.get({ householdCode: 'H9', asOf: '2020-05-31' }, COUNTY)).rejects.toMatchObject({ problem: { code: 'household/unknown' } });
  });
});

describe('net income', () => {
  it('is the same in statements and rules, whatever the items and the shares', async () => {
    const anItem = fc.constantFrom(...incomeKinds.codes).chain((kind) => fc.record({
      kind: fc.constant(kind), subKind: fc.constantFrom(...subKindsOf[kind]),
      yuan: fc.integer({ min: 0, max: 99_999 }).map((fen) => (fen / 100).toFixed(2)),
    }));
    const share = fc.tuple(fc.constantFrom(...subKindsOf.operating), fc.integer({ min: 0, max: 100 }));
    const shares = fc.uniqueArray(share, { selector: ([subKind]) => subKind });
    await fc.assert(fc.asyncProperty(fc.array(anItem, { maxLength: 8 }), shares, fc.subarray(['consolation', 'pension', 'grain'] as const), async (items, given, excluded) => {
      await bench.database.query('DELETE FROM income_item WHERE county_code = $1', [COUNTY]);
      await incomes(...items.map(({ kind, subKind, yuan }, i) => incomeRow({ income_code: `I${i}`, kind, sub_kind: subKind, amount_yuan: yuan })));
      const rules: IncomeRules = { ruleSet: 'r', source: 's', certainty: 'low', after: '2020-01-14', until: '2020-01-15', excluded, costShares: new Map(given) };
      const [row] = await bench.database.query<{ fen: string }>(
        ...netIncome.with({ county: COUNTY, asOf: rules.until, ...incomeValues(rules) }));
      const lines = items.map(({ kind, subKind, yuan }) => ({ kind, subKind, fen: BigInt(Math.round(Number(yuan) * 100)) }));
      expect(BigInt(row!.fen)).toBe(netIncomeFen(lines, rules));
    }), { numRuns: 60 });
  });
});
