/** A stretch of an ordered index of bytes. */
export interface Stretch {
  readonly from: Buffer;
  /** The first that is behind it. */
  readonly until: Buffer;
}

/** Where the whole name stands, or all that begin with it. */
export function stretchOf(index: Buffer, beginning: boolean): Stretch {
  return { from: index, until: beginning ? behindBeginning(index) : Buffer.concat([index, Buffer.of(0)]) };
}

/** The first bytes that no longer begin so: the last that can be raised is, what follows it goes. */
function behindBeginning(index: Buffer): Buffer {
  const last = index.findLastIndex((byte) => byte < 0xff);
  // Bytes of nothing but ff are behind every index, which are no longer than 32.
  if (last === -1) return Buffer.alloc(index.length + 64, 0xff);
  const next = Buffer.from(index.subarray(0, last + 1));
  next[last]! += 1;
  return next;
}
