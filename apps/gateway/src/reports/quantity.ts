import type { Unit } from '@guzhou/contracts';

/*
 * Exact quantities. A section's figures are integers: counts as they are, money in fen, areas in square metres.
 * They are added as bigint and become decimal text (`4982.1775`) only here, never a binary fraction on the way.
 */

/** How many decimals the integer of a section hides: `wan` is 10,000 yuan of 100 fen, a km² a million m². */
const hiddenDecimals: Partial<Record<Unit, number>> = { wan: 6, yuan: 2, km2: 6 };

/** The integer of a section as decimal text in the unit that people read, without trailing zeros. */
export function inUnit(integer: bigint, unit: Unit): string {
  return trimZeros(decimalText(integer, hiddenDecimals[unit] ?? 0));
}

/** `numerator × factor ÷ denominator`, rounded half up (away from zero), with exactly so many decimals. */
export function ratio(numerator: bigint, denominator: bigint, factor: bigint, decimals: number): string | null {
  if (denominator === 0n) return null;
  const negative = numerator < 0n !== denominator < 0n;
  const [above, below] = [magnitude(numerator) * factor * 10n ** BigInt(decimals), magnitude(denominator)];
  const rounded = (2n * above + below) / (2n * below);
  return decimalText(negative ? -rounded : rounded, decimals);
}

/** `a − b` of two decimal texts, exactly. */
export function difference(a: string, b: string): string {
  const scale = Math.max(decimalsOf(a), decimalsOf(b));
  return trimZeros(decimalText(scaled(a, scale) - scaled(b, scale), scale));
}

/**
 * Decimal text as a JSON number. Up to 15 significant digits (a thousand milliard yuan in fen) the nearest double
 * prints as the same digits, so that nothing is gained or lost on the way.
 */
export function asNumber(text: string): number {
  return Number(text);
}

function decimalText(integer: bigint, decimals: number): string {
  const digits = magnitude(integer).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return integer < 0n ? `-${text}` : text;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function decimalsOf(text: string): number {
  const dot = text.indexOf('.');
  return dot < 0 ? 0 : text.length - dot - 1;
}

function scaled(text: string, scale: number): bigint {
  return BigInt(text.replace('.', '')) * 10n ** BigInt(scale - decimalsOf(text));
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
