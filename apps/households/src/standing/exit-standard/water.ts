import type { StandardReason } from '@guzhou/contracts';
import type { RuleSet } from '../rule-sets/rule-set.js';
import type { WaterConfig } from './exit-standard.config.js';

/** What was measured of a home's drinking water. */
export interface WaterFacts {
  readonly litresPerPersonDay: number;
  readonly quality: string;
  /** There and back; 0: it comes to the home. Null: not known. */
  readonly fetchMinutes: number | null;
  /** One way, horizontal and vertical. */
  readonly fetchMetres: number | null;
  readonly climbMetres: number | null;
  readonly guaranteePercent: number;
}

/** The least that is safe ("basically meets"). Statements and rules go by these same values. */
export interface WaterRules {
  readonly ruleSet: string;
  readonly litresAtLeast: number;
  readonly minutesAtMost: number;
  readonly metresAtMost: number;
  readonly climbAtMost: number;
  readonly guaranteeAtLeast: number;
  readonly goodQualities: readonly string[];
}

export function waterRulesOf(set: RuleSet & WaterConfig['national'][number]): WaterRules {
  return {
    ruleSet: set.id, litresAtLeast: set.litresAtLeast.basic, minutesAtMost: set.fetchMinutesAtMost.basic,
    metresAtMost: set.fetchMetresAtMost.basic, climbAtMost: set.climbMetresAtMost.basic,
    guaranteeAtLeast: set.guaranteePercentAtLeast.basic, goodQualities: set.goodQualities.basic,
  };
}

/** All that keeps a home's water from being safe: each of quantity, quality, convenience and guarantee must do. */
export function waterReasons(water: WaterFacts, rules: WaterRules): StandardReason[] {
  const reasons: StandardReason[] = [];
  if (water.litresPerPersonDay < rules.litresAtLeast) reasons.push('water/too-little');
  if (water.quality === 'not_tested') reasons.push('water/quality-not-tested');
  else if (!rules.goodQualities.includes(water.quality)) reasons.push('water/bad-quality');
  const near = isNear(water, rules);
  if (near === null) reasons.push('water/distance-unknown');
  else if (!near) reasons.push('water/too-far');
  if (water.guaranteePercent < rules.guaranteeAtLeast) reasons.push('water/unsteady');
  return reasons;
}

/** By the time where it is known, else by the way; null: neither is known. A climb that is not known is none. */
function isNear(
  { fetchMinutes, fetchMetres, climbMetres }: WaterFacts, { minutesAtMost, metresAtMost, climbAtMost }: WaterRules,
): boolean | null {
  if (fetchMinutes !== null) return fetchMinutes <= minutesAtMost;
  return fetchMetres === null ? null : fetchMetres <= metresAtMost && (climbMetres ?? 0) <= climbAtMost;
}
