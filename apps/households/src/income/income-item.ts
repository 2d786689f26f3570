import { subKindsOf, type BenefitPaid, type IncomeKind, type IncomeSubKind, type incomesImport, type ItemOf, type RowOf, type WagePaid } from '@guzhou/contracts';
import type { RowValues } from '@guzhou/importing';
import type { Day } from '../days/days.js';
import { said } from '../import/said.js';

type Row = RowOf<typeof incomesImport>;
type Benefit = ItemOf<typeof BenefitPaid>;

/** Something a household received, or spent to produce (`cost`). `source` says who told, `sourceCode` its code there. */
export interface IncomeItem {
  readonly source: 'entry' | 'benefit' | 'wage';
  readonly sourceCode: string;
  readonly householdCode: string;
  readonly kind: IncomeKind;
  readonly subKind: IncomeSubKind;
  /** Whose it is; null: the household's. */
  readonly memberCode: string | null;
  readonly receivedOn: Day;
  readonly amountFen: bigint;
}

/** What a row makes of an entry; of columns that the file lacks, what is on record stays. */
export function entryOf(row: Row, stored: IncomeItem | undefined): IncomeItem {
  return {
    source: 'entry', sourceCode: row.income_code, householdCode: row.household_code, kind: row.kind,
    subKind: said(row.sub_kind, stored?.subKind) ?? 'unspecified', memberCode: said(row.member_code, stored?.memberCode),
    receivedOn: row.received_on, amountFen: row.amount_yuan,
  };
}

/** The other way round. */
export function entryAsRow(item: IncomeItem): RowValues<Row> {
  return {
    income_code: item.sourceCode, household_code: item.householdCode, kind: item.kind, sub_kind: item.subKind, member_code: item.memberCode,
    received_on: item.receivedOn, amount_yuan: item.amountFen,
  };
}

/** Dividends and rent come from what one owns, subsidies are transfers, what is sold by contract is one's business. */
const kindOfBenefit: Readonly<Record<Benefit['kind'], Pick<IncomeItem, 'kind' | 'subKind'>>> = {
  dividend: { kind: 'property', subKind: 'dividend' },
  land_rent: { kind: 'property', subKind: 'land_rent' },
  subsidy: { kind: 'transfer', subKind: 'industry_subsidy' },
  purchase: { kind: 'operating', subKind: 'contract_sale' },
};

export function incomeOfBenefit({ payoutCode, householdCode, kind, paidOn, amountFen }: Benefit): IncomeItem {
  return {
    source: 'benefit', sourceCode: payoutCode, householdCode, ...kindOfBenefit[kind], memberCode: null, receivedOn: paidOn,
    amountFen: BigInt(amountFen),
  };
}

/** Where it was earned the wage does not say. */
export function incomeOfWage({ wageCode, memberCode, householdCode, paidOn, amountFen }: ItemOf<typeof WagePaid>): IncomeItem {
  return {
    source: 'wage', sourceCode: wageCode, householdCode, kind: 'wage', subKind: 'unspecified', memberCode, receivedOn: paidOn,
    amountFen: BigInt(amountFen),
  };
}

/** Whether a sub-kind is one of the kind. */
export function fits({ kind, subKind }: Pick<IncomeItem, 'kind' | 'subKind'>): boolean {
  return subKindsOf[kind].includes(subKind);
}

export function sameIncome(a: IncomeItem, b: IncomeItem): boolean {
  return (Object.keys(a) as (keyof IncomeItem)[]).every((field) => a[field] === b[field]);
}
