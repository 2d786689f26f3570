/** Widths of columns that fill so much room: each what it needs and a share of what is left; else the widest give way, all to the same. */
export function columnWidths(needed: readonly number[], room: number): number[] {
  const total = needed.reduce((sum, width) => sum + width, 0);
  if (total <= room) return needed.map((width) => width * room / total);
  const widest = widestThatFits(needed, room);
  return needed.map((width) => Math.min(width, widest));
}

/** How wide a column may be, so that all that are no wider keep what they need and the others fit with this much. */
export function widestThatFits(needed: readonly number[], room: number): number {
  let [left, columns] = [room, needed.length];
  for (const width of needed.toSorted((a, b) => a - b)) {
    if (width * columns > left) return left / columns;
    left -= width;
    columns--;
  }
  return Number.POSITIVE_INFINITY;
}
