import { z } from 'zod';

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number): z.ZodType<number, string> {
  return z.string().regex(/^\d{1,9}$/).transform((cell, context) => {
    const value = Number(cell);
    if (value < min || value > max) context.addIssue({ code: 'custom', params: { refusal: 'value/out-of-range' } });
    return value;
  });
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

/** A decimal number as a whole number of units of its last place. */
function lastPlaces(cell: string, places: number): bigint {
  const [whole = '0', fraction = ''] = cell.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

function twoDecimals(value: bigint): string {
  return `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
}
