/**
 * What ties rows together: a number for each of `together`, columns of which rows have the same cells. 53 bits, never 0; the same
 * cells of other columns give another. A column that the file lacks counts as empty.
 */
export function rowKeys(together: readonly (readonly string[])[], columns: readonly string[]): (cells: readonly string[]) => number[] {
  const places = together.map((key) => key.map((column) => columns.indexOf(column)));
  return (cells) => places.map((key, i) => hashOf(cells, key, i));
}

/** Between cells: no character. */
const END = 0x10000;

/** cyrb53: two multiplicative hashes side by side. The seed is spread first, or it would only make another first character. */
function hashOf(cells: readonly string[], places: readonly number[], seed: number): number {
  let [a, b] = [Math.imul(0xdeadbeef ^ seed, 2_654_435_761), Math.imul(0x41c6ce57 ^ seed, 1_597_334_677)];
  for (const place of places) {
    const cell = place === -1 ? '' : cells[place]!;
    for (let i = 0; i <= cell.length; i++) {
      const unit = i === cell.length ? END : cell.charCodeAt(i);
      a = Math.imul(a ^ unit, 2_654_435_761);
      b = Math.imul(b ^ unit, 1_597_334_677);
    }
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0) + 1;
}
