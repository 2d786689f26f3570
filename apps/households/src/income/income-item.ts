import type { BenefitPaid, incomesImport, ItemOf, RowOf, WagePaid } from '@guzhou/contracts';
import type { Day } from '../days/days.js';

type Row = RowOf<typeof incomesImport>;
type Benefit = ItemOf<typeof BenefitPaid>;

/** Something a household received, or spent to produce (`cost`). `source` says who told, `sourceCode` its code there. */
export interface IncomeItem {
  readonly source: 'entry' | 'benefit' | 'wage';
  readonly sourceCode: string;
  readonly householdCode: string;
  readonly kind: Row['kind'];
  readonly receivedOn: Day;
  readonly amountFen: bigint;
}

export function entryOf(row: Row): IncomeItem {
  return {
    source: 'entry', sourceCode: row.income_code, householdCode: row.household_code, kind: row.kind, receivedOn: row.received_on,
    amountFen: row.amount_yuan,
  };
}

/** Dividends and rent come from what one owns, subsidies are transfers, what is sold by contract is one's business. */
const kindOfBenefit: Readonly<Record<Benefit['kind'], IncomeItem['kind']>> = {
  dividend: 'property', land_rent: 'property', subsidy: 'transfer', purchase: 'operating',
};

export function incomeOfBenefit({ payoutCode, householdCode, kind, paidOn, amountFen }: Benefit): IncomeItem {
  return { source: 'benefit', sourceCode: payoutCode, householdCode, kind: kindOfBenefit[kind], receivedOn: paidOn, amountFen: BigInt(amountFen) };
}

export function incomeOfWage({ wageCode, householdCode, paidOn, amountFen }: ItemOf<typeof WagePaid>): IncomeItem {
  return { source: 'wage', sourceCode: wageCode, householdCode, kind: 'wage', receivedOn: paidOn, amountFen: BigInt(amountFen) };
}

export function sameIncome(a: IncomeItem, b: IncomeItem): boolean {
  return a.householdCode === b.householdCode && a.kind === b.kind && a.receivedOn === b.receivedOn && a.amountFen === b.amountFen;
}
