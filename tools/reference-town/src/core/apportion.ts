import type { Random } from './random.js';

/** Splits `total` by weights into integers that add up to it exactly (largest remainders, first come first). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) {
    if (total === 0) return weights.map(() => 0);
    throw new RangeError(`nobody to take ${total}`);
  }
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let left = total - parts.reduce((a, b) => a + b, 0);
  for (const { index } of byRemainder) {
    if (left === 0) break;
    parts[index] = (parts[index] as number) + 1;
    left -= 1;
  }
  return parts;
}

/** `count` household sizes from `min` to `max` that add up to `total`, spread around their mean. */
export function sizes(random: Random, count: number, total: number, min: number, max: number): number[] {
  if (total < count * min || total > count * max) {
    throw new RangeError(`${total} people do not fit ${count} households`);
  }
  const list = apportion(total, Array.from({ length: count }, () => 1));
  for (let moves = 2 * count; moves > 0; moves -= 1) {
    const from = random.int(0, count - 1);
    const to = random.int(0, count - 1);
    if (from === to || (list[from] as number) <= min || (list[to] as number) >= max) continue;
    list[from] = (list[from] as number) - 1;
    list[to] = (list[to] as number) + 1;
  }
  return list;
}
