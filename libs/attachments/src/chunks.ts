/** Bytes that come in pieces of any size, taken in pieces of the sizes that one wants. */
export class Chunks {
  private readonly pieces: AsyncIterator<Uint8Array>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.pieces = bytes[Symbol.asyncIterator]();
  }

  /** The next so many bytes; fewer at the end. */
  async take(length: number): Promise<Buffer> {
    const gathered: Buffer[] = [this.rest];
    let held = this.rest.length;
    while (held < length) {
      const next = await this.pieces.next();
      if (next.done === true) break;
      gathered.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length));
      held += next.value.length;
    }
    const bytes = gathered.length === 1 ? this.rest : Buffer.concat(gathered, held);
    this.rest = bytes.subarray(length);
    return bytes.subarray(0, length);
  }

  /** All that is left in chunks of one size, each with whether it is the last one: that may be shorter, or empty where all is. */
  async* inChunks(size: number): AsyncGenerator<readonly [chunk: Buffer, last: boolean]> {
    let chunk = await this.take(size);
    for (;;) {
      const next = await this.take(size);
      yield [chunk, next.length === 0];
      if (next.length === 0) return;
      chunk = next;
    }
  }

  /** Nothing more is taken. */
  async close(): Promise<void> {
    await this.pieces.return?.();
  }
}
