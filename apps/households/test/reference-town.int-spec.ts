import { payoutKinds, sectionMeasures } from '@guzhou/contracts';
import { referenceDivision, referenceFigures, referencePeriod, referenceTown } from '@guzhou/reference-town';
import { COUNTY, workbench, type Workbench } from './workbench.js';

const PART = 2000;
const files = [
  ['villages', 'villages'], ['village-conditions', 'villageConditions'], ['households', 'households'], ['members', 'members'],
  ['registrations', 'registrations'], ['poverty-statuses', 'povertyStatuses'], ['living-conditions', 'livingConditions'],
  ['incomes', 'incomes'],
] as const;

const town = new Map(referenceTown().map((file) => [file.kind, file]));

function rowsOf(kind: string): Record<string, string>[] {
  const { columns, rows } = town.get(kind)!;
  return [...rows()].map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]!])));
}

const fen = (yuan: string) => String(Math.round(Number(yuan) * 100));

/** What industry and employment say of the town's payouts and wages. */
async function hearOthers(bench: Workbench): Promise<void> {
  const homeOf = new Map(rowsOf('members').map((row) => [row.member_code!, row.household_code!]));
  const workerOf = new Map(rowsOf('placements').map((row) => [row.placement_code!, row.member_code!]));
  await bench.inTransaction(async (context) => {
    await bench.income.hearBenefits(rowsOf('payouts').map((row) => ({
      payoutCode: row.payout_code!, householdCode: row.household_code!, kind: payoutKinds.cell.parse(row.kind), paidOn: row.paid_on!,
      amountFen: fen(row.amount_yuan!),
    })), context);
    await bench.income.hearWages(rowsOf('wages').map((row) => {
      const memberCode = workerOf.get(row.placement_code!)!;
      return {
        wageCode: row.wage_code!, memberCode, householdCode: homeOf.get(memberCode)!, paidOn: row.paid_on!,
        amountFen: fen(row.amount_yuan!),
      };
    }), context);
  });
}

describe('the reference town', () => {
  it('is taken without a refusal and gives every figure of this service', async () => {
    const bench = await workbench();
    for (const [kind, name] of files) {
      const rows = rowsOf(kind);
      for (let i = 0; i < rows.length; i += PART) {
        expect((await bench.bring[name](rows.slice(i, i + PART))).refused.slice(0, 3)).toEqual([]);
      }
    }
    await hearOthers(bench);
    const { rows } = await bench.report.section(
      { division: referenceDivision, period: referencePeriod, asOf: '2020-05-31', openingOn: '2019-12-31' }, { county: COUNTY });
    const sum = (measure: string) => rows.reduce((total, { values }) => total + Number(values[measure] ?? 0), 0);
    const counted = new Set(sectionMeasures('households', referencePeriod).map(({ key }) => key));
    const expected = referenceFigures.filter(({ measure }) => counted.has(measure));
    expect(expected.length).toBeGreaterThan(15);
    expect(expected.map(({ measure }) => [measure, sum(measure)])).toEqual(expected.map(({ measure, value }) => [measure, value]));

    // Every figure opens to records that add up to it, the difference too that no record explains.
    const opened = async (measure: string) => {
      const asked = { measure, division: referenceDivision, period: referencePeriod, asOf: '2020-05-31', openingOn: '2019-12-31', limit: 500 };
      const values: number[] = [];
      for (let after: string | undefined; ;) {
        const { items, next, sum: all } = await bench.report.listItems(
          { ...asked, ...(after === undefined ? {} : { after }) }, { county: COUNTY });
        values.push(...items.map(({ value }) => Number(value)));
        if (next === null) return { values, total: values.reduce((total, value) => total + value, 0), all: Number(all) };
        after = next;
      }
    };
    for (const { measure, value } of expected) expect([measure, (await opened(measure)).all]).toEqual([measure, value]);
    for (const [unit, difference] of [['households', 410], ['persons', 1809]] as const) {
      const { values, total, all } = await opened(`households.unreconciled.${unit}`);
      expect([unit, total, all]).toEqual([unit, difference, difference]);
      expect(values).not.toContain(0);
    }
  });
});
