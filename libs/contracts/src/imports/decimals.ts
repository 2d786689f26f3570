import { z } from 'zod';

/** How a column's numbers are written. */
export interface DecimalOptions {
  /** Most digits before the point, and behind it, in the column's own unit. */
  readonly digits: number;
  readonly places: number;
  /**
   * Words for units that may stand behind the number, each with what one of it is in the column's own unit, as a fraction:
   * `{ 元: [1, 1], 万元: [10_000, 1] }`. What is not named is refused: a unit is converted, never dropped.
   */
  readonly units?: Readonly<Record<string, readonly [times: number, over: number]>>;
  /** Words that may stand in front, such as ¥. */
  readonly marks?: readonly string[];
}

const number = /^(?<mark>\D{0,10}?)(?<whole>\d+|\d{1,3}(?:,\d{3})+)(?:\.(?<fraction>\d+))?(?<unit>\D{0,20})$/u;

/**
 * A decimal number of nought or more as whole units of its last place: 1234.5 with two places is 123450n. It may have
 * separators of thousands, and a unit, from which it is converted when that comes out exactly.
 *
 * Refuses with `value/malformed`, or `value/other-unit` for a unit that is not the column's and can't be converted.
 */
export function decimalCell<Value>(options: DecimalOptions, valueOf: (lastPlaces: bigint) => Value): z.ZodType<Value, string> {
  return z.string().transform((text, context): Value => {
    const read = lastPlaces(text, options);
    if (typeof read === 'bigint') return valueOf(read);
    context.addIssue({ code: 'custom', params: { refusal: read } });
    return z.NEVER;
  });
}

function lastPlaces(text: string, { digits, places, units = {}, marks = [] }: DecimalOptions): bigint | 'value/malformed' | 'value/other-unit' {
  const { mark = '', whole, fraction = '', unit = '' } = number.exec(text)?.groups ?? {};
  if (whole === undefined || whole.length > 20 || fraction.length > 20) return 'value/malformed';
  const [markWord, unitWord] = [mark.trim(), unit.trim()];
  if (/[-+.,−－(（]/u.test(markWord)) return 'value/malformed';
  if (markWord !== '' && !marks.includes(markWord)) return 'value/other-unit';
  if (unitWord !== '' && !Object.hasOwn(units, unitWord)) return /^[)）.,]/u.test(unitWord) ? 'value/malformed' : 'value/other-unit';
  const [times, over] = unitWord === '' ? [1, 1] as const : units[unitWord]!;
  const value = BigInt(whole.replaceAll(',', '') + fraction) * BigInt(times) * 10n ** BigInt(places);
  const divisor = 10n ** BigInt(fraction.length) * BigInt(over);
  if (value % divisor !== 0n) return times === over ? 'value/malformed' : 'value/other-unit';
  const result = value / divisor;
  return result < 10n ** BigInt(digits + places) ? result : 'value/malformed';
}
