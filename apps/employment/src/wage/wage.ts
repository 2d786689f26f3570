import type { RowOf, wagesImport } from '@guzhou/contracts';
import type { Rule } from '@guzhou/importing';
import { rulesOn, type LabourRules } from '../labour/labour.js';
import type { WageRefusal } from './wage.errors.js';

export type WageRow = RowOf<typeof wagesImport>;
type WageRule = Rule<WageRow, WageRefusal>;

/** What was paid was paid: households reckon with it as income. */
export const paidStaysPaid: WageRule = () => ({ column: 'wage_code', code: 'wage/already-paid' });

export function amountIsPlausible(rules: readonly LabourRules[]): WageRule {
  return ({ amount_yuan, paid_on }) => {
    const { from, to } = rulesOn(rules, paid_on).wageFen;
    return amount_yuan >= BigInt(from) && amount_yuan <= BigInt(to) ? null : { column: 'amount_yuan', code: 'wage/not-plausible' };
  };
}

/** Paid while the placement holds; on its last day too, for then all that is owed is paid. */
export function placementHolds(
  placements: ReadonlyMap<string, { readonly started_on: string; readonly ended_on: string | null }>,
): WageRule {
  return ({ placement_code, paid_on }) => {
    const placement = placements.get(placement_code);
    if (placement === undefined) return { column: 'placement_code', code: 'placement/unknown' };
    const within = placement.started_on <= paid_on && (placement.ended_on === null || paid_on <= placement.ended_on);
    return within ? null : { column: 'paid_on', code: 'wage/outside-placement' };
  };
}

/** Somebody's household must have received it. `householdOf`: that of the person placed, on the day of payment. */
export function householdReceives(householdOf: (row: WageRow) => string | null): WageRule {
  return (row) => (householdOf(row) === null ? { column: 'paid_on', code: 'member/in-no-household-then' } : null);
}
