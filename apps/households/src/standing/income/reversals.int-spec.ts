import { GetIncome, type BenefitReversed, type ItemOf, type WageReversed } from '@guzhou/contracts';
import fc from 'fast-check';
import { householdRow, memberRow, villageRow } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;

beforeAll(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow()]);
  await bench.bring.members([memberRow({}, 1)]);
});

const reversal = (code: string) => ({ reversalCode: `R-${code}`, reversedOn: '2020-05-20' });
const benefit = (code: string) => ({ payoutCode: code, kind: 'dividend' as const, householdCode: 'H1', paidOn: '2020-04-01', amountFen: '30000' });
const wage = (code: string) => ({ wageCode: code, memberCode: 'M1', householdCode: 'H1', paidOn: '2020-05-01', amountFen: '250000' });

const hear = {
  benefit: (codes: string[]) => bench.inTransaction((context) => bench.income.hearBenefits(codes.map(benefit), context)),
  wage: (codes: string[]) => bench.inTransaction((context) => bench.income.hearWages(codes.map(wage), context)),
  benefitReversed: (codes: string[]) => bench.inTransaction((context) => bench.income.hearReversedBenefits(
    codes.map((code): ItemOf<typeof BenefitReversed> => ({ ...benefit(code), ...reversal(code) })), context)),
  wageReversed: (codes: string[]) => bench.inTransaction((context) => bench.income.hearReversedWages(
    codes.map((code): ItemOf<typeof WageReversed> => ({ ...wage(code), ...reversal(code) })), context)),
};
const income = async () => GetIncome.output.parse(await bench.income.get({ householdCode: 'H1', asOf: '2020-05-31' }, COUNTY));
const clear = () => bench.database.query('DELETE FROM income_item WHERE county_code = $1', [COUNTY]);

describe('what events told and their reversals', () => {
  afterEach(clear);

  it('come to the same in whatever order, however often and however much at once', async () => {
    const told = ['B1', 'B2', 'B3'].flatMap((code) => [['benefit', code], ['wage', code.replace('B', 'W')]] as const);
    const reversed = [['benefitReversed', 'B1'], ['wageReversed', 'W2'], ['benefitReversed', 'B3']] as const;
    const message = fc.constantFrom(...told, ...reversed);
    // Every message at least once, some again, in any order; each batch beside the next.
    const arrival = fc.array(message, { maxLength: 8 }).chain((again) =>
      fc.shuffledSubarray([...told, ...reversed, ...again], { minLength: 9 + again.length }));
    await fc.assert(fc.asyncProperty(arrival, fc.boolean(), async (messages, together) => {
      await clear();
      const work = messages.map(([what, code]) => () => hear[what]([code]));
      if (together) await Promise.all(work.map((each) => each()));
      else for (const each of work) await each();
      const { items, netFen } = await income();
      expect(netFen).toBe(String(30_000 + 2 * 250_000));
      expect(Object.fromEntries(items.map(({ sourceCode, counted }) => [sourceCode, counted])))
        .toEqual({ B1: false, B2: true, B3: false, W1: true, W2: false, W3: true });
    }), { numRuns: 40 });
  });

  it('stay readable, with the reversal and its day', async () => {
    await hear.benefit(['B1', 'B2']);
    await hear.benefitReversed(['B1', 'B1']);
    expect((await income()).items.find(({ sourceCode }) => sourceCode === 'B1')).toMatchObject({
      amountFen: '30000', counted: false,
      leftOut: { zh: '已于 2020-05-20 冲正（冲正编号 R-B1），不计入收入', en: 'reversed on 2020-05-20 (R-B1): it does not count' },
    });
  });

  it('count in no standard, and the household is checked again', async () => {
    await hear.wage(['W1']);
    const perHead = async () => (await bench.income.perHeadOf(COUNTY, ['H1'], '2020-05-31')).get('H1');
    const standard = async () => (await bench.standards.get({ householdCode: 'H1', asOf: '2020-05-31' }, COUNTY)).items.find(({ item }) => item === 'income');
    const [before, judged] = [await perHead(), await standard()];
    await bench.database.query('DELETE FROM check_due WHERE county_code = $1', [COUNTY]);
    await hear.wageReversed(['W1']);
    expect([before, await perHead()]).toEqual([250_000n, 0n]);
    expect(await standard()).not.toEqual(judged);
    expect(await bench.database.query('SELECT household_codes FROM check_due')).toEqual([{ household_codes: ['H1'] }]);
  });
});
