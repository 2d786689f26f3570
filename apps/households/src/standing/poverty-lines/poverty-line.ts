import type { Day } from '@guzhou/days';
import { ruleSetOn } from '../rule-sets/rule-set.js';
import type { LineConfig } from './poverty-lines.config.js';

/** A line as it holds in a county on a day. */
export interface Line {
  readonly from: Day;
  readonly yuan: number;
  /** Per head and year. */
  readonly fen: bigint;
  readonly source: string;
  readonly certainty: 'high' | 'medium' | 'low';
}

/** Null: none is configured for the day. */
export function lineOn(asOf: Day, county: string, config: LineConfig): Line | null {
  const set = ruleSetOn(config, county, asOf);
  if (set === undefined) return null;
  const { from, yuan, source, certainty } = set;
  return { from, yuan, fen: BigInt(Math.round(yuan * 100)), source, certainty };
}
