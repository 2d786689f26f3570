import type { RowOf, fundsImport } from '@guzhou/contracts';
import type { Rule } from '@guzhou/importing';
import type { FundRefusal } from './fund.errors.js';

export type FundRow = RowOf<typeof fundsImport>;

/** What was taken back is not corrected any more: nobody would see it. */
export function stands(reversed: ReadonlySet<string>): Rule<FundRow, FundRefusal> {
  return ({ fund_code }) => (reversed.has(fund_code) ? { column: 'fund_code', code: 'fund/reversed' } : null);
}

export const amountIsPositive: Rule<FundRow, FundRefusal> = ({ amount_yuan }) =>
  (amount_yuan > 0n ? null : { column: 'amount_yuan', code: 'amount/not-positive' });
