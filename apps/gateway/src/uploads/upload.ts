import type { Label } from '@guzhou/contracts';
import type { Readable } from 'node:stream';
import { fileTooLarge, gatewayStops, uploadBrokenOff, uploadTooSlow } from './uploads.errors.js';

export interface UploadLimits {
  readonly maxBytes: number;
  /** What to do about one that is larger. */
  readonly mend: Label;
  /** Milliseconds without a byte after which it is given up. */
  readonly stallMs: number;
  /** Bytes that must come in a second, on average over the time for which they were waited for, once `stallMs` are over. */
  readonly minRate: number;
  /** Milliseconds for which its bytes are waited for in all. */
  readonly maxMs: number;
}

/** After a refusal so much is still read and thrown away, so that the caller gets to read why. */
const MAX_DRAIN = 256 * 1024 * 1024;

/**
 * The bytes of an upload, counted on the way. Only the time for which its sender lets us wait counts against it.
 * Throws `file/too-large`, `request/too-slow`, `request/broken-off`, `import/gateway-stops`.
 */
export class Upload {
  bytes = 0;
  private waitedMs = 0;

  constructor(private readonly stream: Readable, private readonly limits: UploadLimits, private readonly stopping: AbortSignal) {}

  async* read(): AsyncGenerator<Uint8Array> {
    // Leaving the loop early must not cut the connection: the refusal travels on it.
    const pieces = this.stream.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
    for (;;) {
      const next = await this.nextOf(pieces);
      if (next.done) return;
      this.bytes += next.value.length;
      if (this.bytes > this.limits.maxBytes) throw fileTooLarge(this.limits.maxBytes, this.limits.mend);
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
    const since = performance.now();
    const { promise: givenUp, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(uploadTooSlow(this.limits.minRate)), this.patience());
    const stop = () => reject(gatewayStops());
    if (this.stopping.aborted) stop();
    this.stopping.addEventListener('abort', stop);
    const next = pieces.next().catch(() => { throw uploadBrokenOff(); });
    try {
      return await Promise.race([next, givenUp]);
    } finally {
      clearTimeout(timer);
      this.stopping.removeEventListener('abort', stop);
      next.catch(() => {});
      this.waitedMs += performance.now() - since;
    }
  }

  /** Milliseconds for which the next byte is waited for. */
  private patience(): number {
    const { stallMs, minRate, maxMs } = this.limits;
    return Math.max(0, Math.min(stallMs, stallMs + this.bytes / minRate * 1000 - this.waitedMs, maxMs - this.waitedMs));
  }
}
