import { day, type Day } from '../core/days.js';
import { isRegistered, type Household } from '../people/model.js';
import type { Career, Placement } from './career.js';

export interface Wage {
  readonly placement: Placement;
  readonly paidOn: Day;
  /** Yuan. */
  readonly amount: number;
}

/** Pay is noted by the quarter. */
const payDays = ['2019-01-20', '2019-04-20', '2019-07-20', '2019-10-20', '2020-01-20', '2020-04-20'].map(day);
const QUARTER = 91;

/** What those who work in a registered household were paid, within each placement. */
export function wagesOf(household: Household, career: Career): Wage[] {
  if (!isRegistered(household.standing)) return [];
  return career.placements.flatMap((placement) =>
    payDays.filter((paidOn) => isPaidOn(placement, paidOn))
      .map((paidOn) => ({ placement, paidOn, amount: payFor(placement, paidOn) })));
}

function isPaidOn({ startedOn, endedOn }: Placement, day: Day): boolean {
  return day >= startedOn + 15 && (endedOn === null || day < endedOn);
}

function payFor({ startedOn, monthly }: Placement, paidOn: Day): number {
  return Math.round((monthly * 3 * Math.min(QUARTER, paidOn - startedOn)) / QUARTER);
}
