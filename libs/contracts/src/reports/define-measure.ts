import type { Label } from '../codes/code-list.js';
import type { Service } from '../services.js';

export type Unit = 'households' | 'persons' | 'villages' | 'wan' | 'percent' | 'km2' | 'industries' | 'channels' | 'projects' | 'placements' | 'certificates' | 'wishes' | 'findings' | 'yuan';

/** Units as people read them; `wan` is 10,000 yuan. */
export const unitLabels: Readonly<Record<Unit, Label>> = {
  households: { zh: '户', en: 'households' },
  persons: { zh: '人', en: 'persons' },
  villages: { zh: '个村', en: 'villages' },
  wan: { zh: '万元', en: '10,000 yuan' },
  percent: { zh: '%', en: 'percent' },
  km2: { zh: '平方公里', en: 'km²' },
  industries: { zh: '个产业', en: 'industries' },
  channels: { zh: '个渠道', en: 'channels' },
  projects: { zh: '个', en: 'projects' },
  placements: { zh: '人次', en: 'placements' },
  certificates: { zh: '人次', en: 'certificates' },
  wishes: { zh: '条', en: 'wishes' },
  findings: { zh: '条', en: 'findings' },
  yuan: { zh: '元', en: 'yuan' },
};

interface Described {
  readonly key: string;
  readonly label: Label;
  readonly unit: Unit;
  /** What exactly is counted, in words. */
  readonly definition: Label;
  /** The service that answers for it, or whose figures it is computed from. */
  readonly service: Service;
}

/**
 * Counted by a service per division; a town is the sum of its villages and what hangs on the town itself.
 * In a section the value is an integer: persons, households …, and fen where the unit is `wan` or `yuan`.
 */
export interface SummedMeasure extends Described {
  readonly adds: 'sum';
}

/** Computed after the roll-up: `100 × numerator ÷ denominator` when the unit is percent, else the plain quotient. */
export interface RatioMeasure extends Described {
  readonly adds: 'ratio';
  readonly numerator: string;
  readonly denominator: string;
  readonly decimals: number;
}

/** Computed after the roll-up: how many of the measures in `of` are above zero (distinct counts don't add up). */
export interface PresenceMeasure extends Described {
  readonly adds: 'presence';
  readonly of: readonly string[];
}

/** Computed after the roll-up: the sum of `plus` less the sum of `minus`. */
export interface BalanceMeasure extends Described {
  readonly adds: 'balance';
  readonly plus: readonly string[];
  readonly minus: readonly string[];
}

export type Measure = SummedMeasure | RatioMeasure | PresenceMeasure | BalanceMeasure;
