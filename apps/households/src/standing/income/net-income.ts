import type { IncomeKind, IncomeSubKind } from '@guzhou/contracts';
import { monthsBefore, type Day } from '@guzhou/days';
import { dayBeforeRegister } from '../../register/days.errors.js';
import { ruleSetOn, type RuleSet } from '../rule-sets/rule-set.js';
import type { IncomeConfig } from './income-rules.config.js';

/** How income is counted in a county on a day. Statements and rules go by these same values. */
export interface IncomeRules {
  readonly ruleSet: string;
  readonly source: string;
  readonly certainty: RuleSet['certainty'];
  /** What was received after this day … */
  readonly after: Day;
  /** … to this one counts. */
  readonly until: Day;
  readonly excluded: readonly IncomeSubKind[];
  /** Line of business → percent of its proceeds taken as cost where none is entered. */
  readonly costShares: ReadonlyMap<IncomeSubKind, number>;
}

/** Throws `day/before-register`. */
export function incomeRulesOn(asOf: Day, county: string, config: IncomeConfig): IncomeRules {
  const set = ruleSetOn(config, county, asOf);
  if (set === undefined) throw dayBeforeRegister();
  const { id, source, certainty, window, excluded, costShares } = set;
  return {
    ruleSet: id, source, certainty, ...windowOn(asOf, window), excluded,
    costShares: new Map(Object.entries(costShares) as [IncomeSubKind, number][]),
  };
}

function windowOn(asOf: Day, window: IncomeConfig['national'][number]['window']): { after: Day; until: Day } {
  if (window.kind === 'to-the-day') return { after: monthsBefore(asOf, window.months), until: asOf };
  if (window.kind === 'accounting-year') {
    const thisYear = `${asOf.slice(0, 4)}-${window.endsOn}`;
    const until = thisYear <= asOf ? thisYear : `${Number(asOf.slice(0, 4)) - 1}-${window.endsOn}`;
    return { after: monthsBefore(until, 12), until };
  }
  // The first day of the month that is not over yet.
  const open = `${dayAfter(asOf, 1).slice(0, 7)}-01`;
  return { after: dayAfter(monthsBefore(open, window.months), -1), until: dayAfter(open, -1) };
}

function dayAfter(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What came in, or was spent, of one kind and sub-kind in the window; fen. */
export interface IncomeLine {
  readonly kind: IncomeKind;
  readonly subKind: IncomeSubKind;
  readonly fen: bigint;
}

/** A cost that nobody entered and that the rules assume. */
export interface AssumedCost {
  readonly subKind: IncomeSubKind;
  readonly grossFen: bigint;
  readonly sharePercent: number;
  readonly costFen: bigint;
}

export function isCounted({ kind, subKind }: Pick<IncomeLine, 'kind' | 'subKind'>, { excluded }: IncomeRules): boolean {
  return kind === 'cost' || !excluded.includes(subKind);
}

/**
 * Costs that are assumed: a share of the proceeds of each line of business for which no cost is entered. Who entered a cost
 * without saying for what has entered all of them. Cut down to whole fen.
 */
export function assumedCosts(lines: readonly IncomeLine[], rules: IncomeRules): AssumedCost[] {
  const sum = (kind: IncomeKind, subKind: IncomeSubKind) => lines
    .filter((line) => line.kind === kind && line.subKind === subKind && isCounted(line, rules)).reduce((total, { fen }) => total + fen, 0n);
  if (sum('cost', 'unspecified') > 0n) return [];
  return [...rules.costShares].flatMap(([subKind, sharePercent]) => {
    const grossFen = sum('operating', subKind);
    if (grossFen === 0n || sum('cost', subKind) > 0n) return [];
    return [{ subKind, grossFen, sharePercent, costFen: grossFen * BigInt(sharePercent) / 100n }];
  });
}

/** All kinds less costs, entered and assumed (纯收入); fen. */
export function netIncomeFen(lines: readonly IncomeLine[], rules: IncomeRules): bigint {
  const counted = lines.filter((line) => isCounted(line, rules));
  const net = counted.reduce((total, { kind, fen }) => (kind === 'cost' ? total - fen : total + fen), 0n);
  return assumedCosts(lines, rules).reduce((total, { costFen }) => total - costFen, net);
}
