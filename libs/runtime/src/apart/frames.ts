/*
 * What a process and one that works apart say to each other: JSON, each message behind its length in bytes (32 bits,
 * little-endian).
 */

/** What a process that works apart says: what its task is answered with, or where it failed at it. */
export type Apart = { readonly said: unknown } | { readonly failed: string };

/** Bytes of messages that are under way, at each end. */
export const AHEAD = 1024 * 1024;

const HEAD = 4;
/** Longest message; whoever says more is not to be trusted. */
const MAX_FRAME = 64 * 1024 * 1024;

export function frameOf(message: unknown): Buffer {
  const text = JSON.stringify(message);
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(HEAD + length);
  frame.writeUInt32LE(length);
  frame.write(text, HEAD);
  return frame;
}

/** The messages of a stream; one that breaks off in the middle of a message ends there. */
export async function* readFrames(stream: AsyncIterable<Buffer>): AsyncGenerator<unknown, void> {
  let pieces: Buffer[] = [];
  let held = 0;
  let wanted = HEAD;
  for await (const piece of stream) {
    pieces.push(piece);
    held += piece.length;
    if (held < wanted) continue;
    const all = pieces.length === 1 ? piece : Buffer.concat(pieces);
    let at = 0;
    for (wanted = HEAD; all.length - at >= wanted;) {
      const length = all.readUInt32LE(at);
      if (length > MAX_FRAME) throw new Error('A message of a process that works apart is too long.');
      if (all.length - at < HEAD + length) {
        wanted = HEAD + length;
        break;
      }
      yield JSON.parse(all.toString('utf8', at + HEAD, at + HEAD + length)) as unknown;
      at += HEAD + length;
    }
    pieces = [all.subarray(at)];
    held = all.length - at;
  }
}
