import type { Measure } from '@guzhou/contracts';

export const partRoles = ['numerator', 'denominator', 'counted', 'plus', 'minus'] as const;
export type PartRole = (typeof partRoles)[number];

/** The measures that one is computed from, and as what; none of a summed one. */
export function partsOf(measure: Measure): (readonly [measure: string, role: PartRole])[] {
  switch (measure.adds) {
    case 'sum': return [];
    case 'ratio': return [[measure.numerator, 'numerator'], [measure.denominator, 'denominator']];
    case 'presence': return measure.of.map((part) => [part, 'counted'] as const);
    case 'balance': return [...measure.plus.map((part) => [part, 'plus'] as const), ...measure.minus.map((part) => [part, 'minus'] as const)];
  }
}
