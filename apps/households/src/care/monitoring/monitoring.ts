import type { BeginMonitoring, InputOf, RemovalObstacle } from '@guzhou/contracts';
import { daysAfter, holdsOn, monthsBefore, type Day, type Interval } from '@guzhou/days';
import type { RecordOf } from '@guzhou/recording';
import type { Household } from '../../register/households/household.js';
import type { MonitoringConfig } from './monitoring.config.js';
import type { monitoringRecord } from './monitoring.record.js';

export type Monitored = RecordOf<typeof monitoringRecord>;

type Steps = InputOf<typeof BeginMonitoring>['steps'];

/** What is against a decision: `step` names the one that is wrong, `earliest` the first day on which it would do. */
export type DecisionObjection =
  | { readonly code: 'monitoring/step-out-of-order'; readonly step: keyof Steps | 'effectiveOn' }
  | { readonly code: 'monitoring/notice-too-short'; readonly earliest: Day };

/**
 * Review, notice, township, county: each on the day of the one before or later, the notice up for its full days (the day it is
 * put up does not count). Null: nothing is against it.
 */
export function objectionToSteps(steps: Steps, decidedOn: Day, { clocks }: MonitoringConfig): DecisionObjection | null {
  const order = [
    ['reviewedOn', steps.reviewedOn], ['noticeFrom', steps.noticeFrom], ['noticeTo', steps.noticeTo], ['townshipOn', steps.townshipOn],
    ['effectiveOn', decidedOn],
  ] as const;
  const wrong = order.find(([, on], i) => i > 0 && on < order[i - 1]![1]);
  if (wrong !== undefined) return { code: 'monitoring/step-out-of-order', step: wrong[0] };
  const earliest = daysAfter(steps.noticeFrom, clocks.noticeDays);
  return steps.noticeTo < earliest ? { code: 'monitoring/notice-too-short', earliest } : null;
}

/** Why a household cannot be monitored under a kind, and the kinds under which it can on the day. */
export interface KindObjection {
  readonly code: 'monitoring/kind-not-in-force' | 'monitoring/household-not-of-kind';
  readonly fitting: readonly Monitored['kind'][];
}

/** Null: the household can be monitored under the kind on the day. */
export function objectionToKind(
  kind: Monitored['kind'], on: Day, household: Household, { kinds }: MonitoringConfig,
): KindObjection | null {
  const registered = household.registrations.some((registration) => holdsOn(registration, on));
  const exited = household.povertyStatuses.some((mark) => mark.status === 'exited' && holdsOn(mark, on));
  const inForce = kinds.list.filter((each) => holdsOn(each, on));
  const fitting = inForce.filter((each) => ({ any: true, exited, unregistered: !registered })[each.of]).map((each) => each.kind);
  if (fitting.includes(kind)) return null;
  const known = inForce.some((each) => each.kind === kind);
  return { code: known ? 'monitoring/household-not-of-kind' : 'monitoring/kind-not-in-force', fitting };
}

/** The stretch that a new one beginning on a day would meet: one that still runs then, or begins later. */
export function inTheWay(stretches: readonly Interval[], from: Day): boolean {
  return stretches.some((stretch) => stretch.to === null || stretch.to > from);
}

/** The first day on which the risk may be called removed. */
export function removableFrom({ from }: Pick<Interval, 'from'>, { clocks }: MonitoringConfig): Day {
  return monthsBefore(from, -clocks.removalAfterMonths);
}

/** What keeps the risk of a household from being called removed on a day; null: nothing. */
export function obstacleToRemoval(
  { earliest, missing, labour }: { readonly earliest: Day; readonly missing: readonly unknown[]; readonly labour: boolean }, on: Day,
): RemovalObstacle | null {
  if (on < earliest) return 'too_early';
  if (missing.length > 0) return 'risk_remains';
  return labour ? null : 'no_labour';
}
