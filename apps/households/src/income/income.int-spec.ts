import { type BenefitPaid, type ItemOf } from '@guzhou/contracts';
import { householdRow, incomeRow, villageRow, type Cells } from '../../test/people.js';
import { workbench, type Workbench } from '../../test/workbench.js';

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

  it('is refused for an unknown household', async () => {
    expect((await incomes(incomeRow({ household_code: 'H9' }))).refused.map(({ code }) => code)).toEqual(['household/unknown']);
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
