import type { RowOf, fundsImport } from '@guzhou/contracts';
import type { Rule, StoredRow } from '@guzhou/importing';
import type { FundRefusal } from './fund.errors.js';

export type FundRow = RowOf<typeof fundsImport>;

/** What is kept of a row: money received for industry by a division, in fen. */
export function fundRecord({ fund_code, division_code, source, received_on, amount_yuan }: FundRow) {
  return { fund_code, division_code, source, received_on, amount_fen: amount_yuan };
}

/** The other way round. */
export function fundRow({ amount_fen, ...same }: StoredRow<keyof ReturnType<typeof fundRecord>>) {
  return { ...same, amount_yuan: amount_fen };
}

export const amountIsPositive: Rule<FundRow, FundRefusal> = ({ amount_yuan }) =>
  (amount_yuan > 0n ? null : { column: 'amount_yuan', code: 'amount/not-positive' });
