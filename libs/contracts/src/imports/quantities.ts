import { z } from 'zod';
import { describeCell } from './cell-forms.js';

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number): z.ZodType<number, string> {
  const cell = z.string().regex(/^\d{1,9}$/).transform((text, context) => {
    const value = Number(text);
    if (value < min || value > max) context.addIssue({ code: 'custom', params: { refusal: 'value/out-of-range' } });
    return value;
  });
  return describeCell(cell, { form: { zh: `${min} 到 ${max} 的整数`, en: `a whole number from ${min} to ${max}` }, example: String(min) });
}

/** Square metres with two decimals as a decimal string, for what is entered in m² with at most two decimals. */
export const squareMetres: z.ZodType<string, string> = z.string().regex(/^\d{1,6}(\.\d{1,2})?$/)
  .transform((cell) => twoDecimals(lastPlaces(cell, 2)));

/**
 * Square metres with two decimals as a decimal string, for what is entered in 亩 with at most three: 15 亩 are a hectare,
 * so 1 亩 is 2000/3 m². Rounded to the nearest hundredth, from which the 亩 entered can be had back exactly.
 */
export const mu: z.ZodType<string, string> = z.string().regex(/^\d{1,6}(\.\d{1,3})?$/)
  .transform((cell) => twoDecimals((lastPlaces(cell, 3) * 200n + 1n) / 3n));

/** Metres, for what is entered in km with at most three decimals. */
export const kilometres: z.ZodType<number, string> = z.string().regex(/^\d{1,3}(\.\d{1,3})?$/)
  .transform((cell) => Number(lastPlaces(cell, 3)));

describeCell(squareMetres, {
  form: { zh: '面积，以平方米计，最多两位小数', en: 'an area in m² with at most two decimals' }, example: '86.5', write: (m2: string) => trimmed(m2),
});
describeCell(mu, {
  form: { zh: '面积，以亩计，最多三位小数', en: 'an area in 亩 (2000/3 m²) with at most three decimals' }, example: '3.5',
  write: (m2: string) => inThousandths((lastPlaces(m2, 2) * 3n + 100n) / 200n),
});
describeCell(kilometres, {
  form: { zh: '距离，以公里计，最多三位小数', en: 'a distance in km with at most three decimals' }, example: '1.2',
  write: (metres: number) => inThousandths(BigInt(metres)),
});

function inThousandths(value: bigint): string {
  return trimmed(`${value / 1000n}.${String(value % 1000n).padStart(3, '0')}`);
}

/** Without noughts behind the point that say nothing. */
function trimmed(decimal: string): string {
  return decimal.replace(/\.?0+$/, '');
}

/** A decimal number as a whole number of units of its last place. */
function lastPlaces(cell: string, places: number): bigint {
  const [whole = '0', fraction = ''] = cell.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

function twoDecimals(value: bigint): string {
  return `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
}
