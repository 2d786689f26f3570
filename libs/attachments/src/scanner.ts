import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';

/** Where clamd listens unless told. */
const CLAMD_PORT = 3310;

/** The scanner cannot be reached, says nothing in time, or could not look at the content. */
export class ScannerAwayError extends Error {
  override readonly name = 'ScannerAwayError';

  constructor(reason: string) {
    super(`The virus scanner did not look at an attachment (${reason}).`);
  }
}

/** Throws a sentence that says what is right. */
export function examineScanner(address: string): void {
  const url = URL.parse(address);
  if (url?.protocol !== 'tcp:' || url.hostname === '') throw new Error('须为 tcp://主机:端口（clamd） · must be tcp://host:port, of a clamd');
}

/**
 * Has clamd look at a content (INSTREAM of its protocol, over TCP). Resolves to the name of what it found, or null: nothing.
 * Throws `ScannerAwayError`, also when that takes longer than `maxMs`.
 */
export async function scan(address: string, content: AsyncIterable<Uint8Array>, maxMs: number): Promise<string | null> {
  const { hostname, port } = new URL(address);
  const signal = AbortSignal.timeout(maxMs);
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || CLAMD_PORT), signal });
  try {
    const [reply] = await Promise.all([text(socket), pipeline(Readable.from(commandOf(content)), socket, { end: false })]);
    return foundIn(reply.replace('\0', '').trim());
  } catch (error) {
    if (error instanceof ScannerAwayError) throw error;
    throw new ScannerAwayError(signal.aborted ? 'TIMEOUT' : (error as NodeJS.ErrnoException).code ?? (error as Error).message);
  } finally {
    socket.destroy();
  }
}

/** Each piece after its length, and none of length 0 before the end. */
async function* commandOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of content) {
    if (piece.length > 0) yield Buffer.concat([lengthOf(piece.length), piece]);
  }
  yield lengthOf(0);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function foundIn(reply: string): string | null {
  if (reply === 'stream: OK') return null;
  const [, found] = /^stream: (.+) FOUND$/.exec(reply) ?? [];
  if (found === undefined) throw new ScannerAwayError(reply === '' ? 'no answer' : reply);
  return found;
}
