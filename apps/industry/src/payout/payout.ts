import type { RowOf, payoutsImport } from '@guzhou/contracts';
import type { Rule } from '@guzhou/importing';
import type { PayoutRefusal } from './payout.errors.js';

export type PayoutRow = RowOf<typeof payoutsImport>;

export const amountIsPositive: Rule<PayoutRow, PayoutRefusal> = ({ amount_yuan }) =>
  (amount_yuan > 0n ? null : { column: 'amount_yuan', code: 'amount/not-positive' });

/** What was paid was paid: households were told of it and reckon with it as income. */
export const paidStaysPaid: Rule<PayoutRow, PayoutRefusal> = () => ({ column: 'payout_code', code: 'payout/already-paid' });

export function projectHasBegun(starts: ReadonlyMap<string, string>): Rule<PayoutRow, PayoutRefusal> {
  return ({ project_code, paid_on }) => {
    const start = starts.get(project_code);
    if (start === undefined) return { column: 'project_code', code: 'project/unknown' };
    return paid_on < start ? { column: 'paid_on', code: 'payout/before-project' } : null;
  };
}

/** `existed`: from the first day of a household to the first day it was no more. */
export function householdExists(
  households: ReadonlyMap<string, { readonly from: string; readonly to: string | null }>,
): Rule<PayoutRow, PayoutRefusal> {
  return ({ household_code, paid_on }) => {
    const existed = households.get(household_code);
    if (existed === undefined) return { column: 'household_code', code: 'household/unknown' };
    const there = existed.from <= paid_on && (existed.to === null || paid_on < existed.to);
    return there ? null : { column: 'paid_on', code: 'household/not-there-then' };
  };
}
