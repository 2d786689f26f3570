import { Readable } from 'node:stream';

/** The bytes of a file that is all there. */
export interface FileBytes {
  readonly length: number;
  /** From a place up to, not including, another. */
  read(from: number, to: number): Readable;
}

/** What is in memory, as a file that comes in pieces of so many bytes. */
export function bytesInMemory(bytes: Buffer, piece = 64 * 1024): FileBytes {
  return {
    length: bytes.length,
    read: (from, to) => Readable.from((function* () {
      for (let at = from; at < to; at += piece) yield bytes.subarray(at, Math.min(to, at + piece));
    })(), { objectMode: false }),
  };
}
