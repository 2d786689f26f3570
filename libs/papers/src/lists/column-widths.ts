/** Of the room, what the first column may claim before all others: a code that is cut cannot be looked up. */
const FIRST = 1 / 3;

/**
 * Widths of columns that fill so much room: each what it needs and a share of what is left; else the first what it needs, and of the
 * others the widest give way, all to the same.
 */
export function columnWidths(needed: readonly number[], room: number): number[] {
  const total = needed.reduce((sum, width) => sum + width, 0);
  if (total <= room || needed.length === 1) return needed.map((width) => width * room / total);
  const first = firstOf(needed, room);
  const others = needed.slice(1);
  const widest = widestThatFits(needed, room);
  return widest === Number.POSITIVE_INFINITY
    ? [first, ...columnWidths(others, room - first)] : [first, ...others.map((width) => Math.min(width, widest))];
}

/** How wide a column behind the first may be, so that all that are no wider keep what they need and the others fit with this much. */
export function widestThatFits(needed: readonly number[], room: number): number {
  let left = room - firstOf(needed, room);
  let columns = needed.length - 1;
  for (const width of needed.slice(1).sort((a, b) => a - b)) {
    if (width * columns > left) return left / columns;
    left -= width;
    columns--;
  }
  return Number.POSITIVE_INFINITY;
}

function firstOf(needed: readonly number[], room: number): number {
  return Math.min(needed[0]!, room * FIRST);
}
