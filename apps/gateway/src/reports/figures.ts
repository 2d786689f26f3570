import type { Measure } from '@guzhou/contracts';
import { inUnit, ratio } from './quantity.js';

/** Figures of one division: decimal text in the measure's unit by its key; null where a service is missing. */
export type Figures = Readonly<Record<string, string | null>>;

/**
 * Every measure from the summed ones, after the roll-up: a ratio of sums, not a sum of ratios. What is computed from
 * an unknown is unknown, and so is a quotient by zero.
 */
export function figuresOf(measures: readonly Measure[], sums: ReadonlyMap<string, bigint | null>): Figures {
  const figures: Record<string, string | null> = {};
  for (const measure of measures) figures[measure.key] = figureOf(measure, sums);
  return figures;
}

function figureOf(measure: Measure, sums: ReadonlyMap<string, bigint | null>): string | null {
  const known = valuesOf(measureKeys(measure), sums);
  if (known === null) return null;
  switch (measure.adds) {
    case 'sum': return inUnit(known[0]!, measure.unit);
    case 'ratio': return ratio(known[0]!, known[1]!, measure.unit === 'percent' ? 100n : 1n, measure.decimals);
    case 'presence': return inUnit(BigInt(known.filter((value) => value > 0n).length), measure.unit);
    case 'balance': {
      const signed = known.map((value, i) => (i < measure.plus.length ? value : -value));
      return inUnit(signed.reduce((sum, value) => sum + value, 0n), measure.unit);
    }
  }
}

/** The summed measures that a measure is made of; a summed one is made of itself. */
function measureKeys(measure: Measure): readonly string[] {
  switch (measure.adds) {
    case 'sum': return [measure.key];
    case 'ratio': return [measure.numerator, measure.denominator];
    case 'presence': return measure.of;
    case 'balance': return [...measure.plus, ...measure.minus];
  }
}

function valuesOf(keys: readonly string[], sums: ReadonlyMap<string, bigint | null>): bigint[] | null {
  const values = keys.map((key) => sums.get(key) ?? null);
  return values.includes(null) ? null : (values as bigint[]);
}
