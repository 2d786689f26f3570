import type { z } from 'zod';
import { describeCell } from './cell-forms.js';
import { decimalCell, type DecimalOptions } from './decimals.js';

/** Words for the units of areas, with what one of it is in m²: 15 亩 are a hectare. */
const inSquareMetres = {
  平方米: [1, 1], 平米: [1, 1], '㎡': [1, 1], 'm²': [1, 1], m2: [1, 1], 亩: [2000, 3], 公顷: [10_000, 1],
} as const;

/** The same in 亩. */
const inMu = {
  亩: [1, 1], 公顷: [15, 1], 平方米: [3, 2000], 平米: [3, 2000], '㎡': [3, 2000], 'm²': [3, 2000], m2: [3, 2000],
} as const;

const inKilometres = { 公里: [1, 1], 千米: [1, 1], km: [1, 1], 里: [1, 2], 米: [1, 1000], m: [1, 1000] } as const;

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number, units?: DecimalOptions['units']): z.ZodType<number, string> {
  const cell = decimalCell({ digits: 9, places: 0, units }, Number)
    .refine((value) => value >= min && value <= max, { params: { refusal: 'value/out-of-range' } });
  return describeCell(cell, { form: { zh: `${min} 到 ${max} 的整数`, en: `a whole number from ${min} to ${max}` }, example: String(min) });
}

/** Square metres with two decimals as a decimal string, for what is entered in m² with at most two decimals. */
export const squareMetres: z.ZodType<string, string> = decimalCell({ digits: 6, places: 2, units: inSquareMetres }, twoDecimals);

/**
 * Square metres with two decimals as a decimal string, for what is entered in 亩 with at most three: 15 亩 are a hectare,
 * so 1 亩 is 2000/3 m². Rounded to the nearest hundredth, from which the 亩 entered can be had back exactly.
 */
export const mu: z.ZodType<string, string> = decimalCell({ digits: 6, places: 3, units: inMu },
  (thousandths) => twoDecimals((thousandths * 200n + 1n) / 3n));

/** Metres, for what is entered in km with at most three decimals. */
export const kilometres: z.ZodType<number, string> = decimalCell({ digits: 3, places: 3, units: inKilometres }, Number);

describeCell(squareMetres, {
  form: { zh: '面积，以平方米计，不为负，最多两位小数', en: 'an area in m², not negative, with at most two decimals' }, example: '86.5', write: (m2: string) => trimmed(m2),
});
describeCell(mu, {
  form: { zh: '面积，以亩计，不为负，最多三位小数', en: 'an area in 亩 (2000/3 m²), not negative, with at most three decimals' }, example: '3.5',
  write: (m2: string) => inThousandths((hundredths(m2) * 3n + 100n) / 200n),
});
describeCell(kilometres, {
  form: { zh: '距离，以公里计，不为负，最多三位小数', en: 'a distance in km, not negative, with at most three decimals' }, example: '1.2',
  write: (metres: number) => inThousandths(BigInt(metres)),
});

function inThousandths(value: bigint): string {
  return trimmed(`${value / 1000n}.${String(value % 1000n).padStart(3, '0')}`);
}

/** Without noughts behind the point that say nothing. */
function trimmed(decimal: string): string {
  return decimal.replace(/\.?0+$/, '');
}

/** Of a decimal with two places. */
function hundredths(value: string): bigint {
  return BigInt(value.replace('.', ''));
}

function twoDecimals(value: bigint): string {
  return `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
}
