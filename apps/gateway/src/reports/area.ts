/**
 * Square metres of a division: its own, where somebody gave them; else the sum of the divisions one level below if
 * all of those are known.
 */
export function areaOf(own: bigint | null, below: readonly { readonly areaM2: string | null }[]): bigint | null {
  if (own !== null) return own;
  if (below.length === 0) return null;
  return below.reduce((sum, { areaM2 }) => (sum === null || areaM2 === null ? null : sum + BigInt(areaM2)), 0n as bigint | null);
}
