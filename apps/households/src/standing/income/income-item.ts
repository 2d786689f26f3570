import { subKindsOf, type BenefitPaid, type incomesImport, type ItemOf, type RowOf, type WagePaid } from '@guzhou/contracts';
import type { Day } from '@guzhou/days';
import type { RecordOf } from '@guzhou/recording';
import { entryInFile, type incomeRecord } from './income-item.record.js';

type Benefit = ItemOf<typeof BenefitPaid>;

export type IncomeItem = RecordOf<typeof incomeRecord>;

/** That what a project or an employer told was not told wrongly. */
export const NEVER_REVERSED = { reversalCode: null, reversedOn: null };

/** What a row makes of an entry; of columns that the file lacks, what is on record stays. */
export function entryOf(row: RowOf<typeof incomesImport>, stored: IncomeItem | undefined): IncomeItem {
  return { ...entryInFile.said(row, stored), source: 'entry', ...NEVER_REVERSED };
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
    amountFen: BigInt(amountFen), ...NEVER_REVERSED,
  };
}

/** Where it was earned the wage does not say. */
export function incomeOfWage({ wageCode, memberCode, householdCode, paidOn, amountFen }: ItemOf<typeof WagePaid>): IncomeItem {
  return {
    source: 'wage', sourceCode: wageCode, householdCode, kind: 'wage', subKind: 'unspecified', memberCode, receivedOn: paidOn,
    amountFen: BigInt(amountFen), ...NEVER_REVERSED,
  };
}

/** An item that its reversal says again. */
export function reversed(
  item: IncomeItem, { reversalCode, reversedOn }: { readonly reversalCode: string; readonly reversedOn: Day },
): IncomeItem {
  return { ...item, reversalCode, reversedOn };
}

/** Whether a sub-kind is one of the kind. */
export function fits({ kind, subKind }: Pick<IncomeItem, 'kind' | 'subKind'>): boolean {
  return subKindsOf[kind].includes(subKind);
}
