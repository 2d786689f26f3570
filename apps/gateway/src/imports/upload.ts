import type { Hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { fileTooLarge, uploadBrokenOff, uploadTooSlow } from './imports.errors.js';

export interface UploadLimits {
  readonly maxBytes: number;
  /** Milliseconds without a byte after which it is given up. */
  readonly stallMs: number;
}

/** After a refusal so much is still read and thrown away, so that the caller gets to read why. */
const MAX_DRAIN = 256 * 1024 * 1024;

/** The bytes of an upload, hashed and counted on the way. Throws `file/too-large`, `request/too-slow`, `request/broken-off`. */
export class Upload {
  bytes = 0;

  constructor(private readonly stream: Readable, private readonly limits: UploadLimits, private readonly hash: Hash) {}

  async* read(): AsyncGenerator<Uint8Array> {
    // Leaving the loop early must not cut the connection: the refusal travels on it.
    const pieces = this.stream.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
    for (;;) {
      const next = await this.nextOf(pieces);
      if (next.done) return;
      this.bytes += next.value.length;
      if (this.bytes > this.limits.maxBytes) throw fileTooLarge(this.limits.maxBytes);
      this.hash.update(next.value);
      yield next.value;
    }
  }

  /** Throws away what is still to come. */
  drain(): void {
    let drained = 0;
    this.stream.on('error', () => {}).on('data', (piece: Buffer) => {
      drained += piece.length;
      if (drained > MAX_DRAIN) this.stream.destroy();
    });
  }

  private async nextOf(pieces: AsyncIterator<Buffer>): Promise<IteratorResult<Buffer>> {
    let timer: NodeJS.Timeout | undefined;
    const stalled = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(uploadTooSlow()), this.limits.stallMs);
    });
    const next = pieces.next().catch(() => { throw uploadBrokenOff(); });
    try {
      return await Promise.race([next, stalled]);
    } finally {
      clearTimeout(timer);
      next.catch(() => {});
    }
  }
}
