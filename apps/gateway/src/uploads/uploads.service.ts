import type { Label } from '@guzhou/contracts';
import { actorOf } from '@guzhou/messaging';
import { ProblemError, type Logger, type SealedFile } from '@guzhou/runtime';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import type { IncomingRequest } from '../http/define-route.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { Spool, type SpooledFile } from './spool.js';
import { UploadShares, type Caller } from './upload-shares.js';
import { Upload } from './upload.js';

/** Thrown by whoever is given a file and takes nothing of it, though nothing is wrong with it. */
export class NothingTaken extends Error {
  constructor(readonly outcome: string) {
    super(outcome);
  }
}

export interface Taking {
  /** For the log: what is sent, and of which county. */
  readonly about: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  /** What to do about a larger file. */
  readonly mend: Label;
  /** Looks at the bytes while they come in, and throws when they are nothing to wait for. */
  readonly pass: (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
}

/**
 * Takes files in from whoever sends them, all kinds within the same bounds. While one comes in nothing is held for it but a place, a
 * sealed file without a name and a little memory.
 */
@Injectable()
export class UploadsService implements OnModuleInit, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly shares: UploadShares;
  private readonly spool: Spool;

  constructor(@Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger) {
    this.shares = new UploadShares(config.IMPORT_UPLOADS, config.IMPORT_UPLOADS_PER_CALLER);
    this.spool = new Spool(config.IMPORT_SPOOL_DIR, config.IMPORT_SPOOL_BYTES, (err) => logger.error({ err }, 'no room for uploads'));
  }

  async onModuleInit(): Promise<void> {
    await this.spool.tryOut().catch((error: NodeJS.ErrnoException) => {
      throw new Error(`IMPORT_SPOOL_DIR must be a folder in which files can be made (${error.code}).`);
    });
  }

  /** Half of the time there is for uploads to come in; the other half to tell callers that theirs did not, and the log. */
  onModuleDestroy(): void {
    setTimeout(() => this.stopping.abort(), this.config.SHUTDOWN_GRACE_MS / 2).unref();
  }

  /**
   * Gives a file to `use` once it is all there, and its length; afterwards it is gone. Throws the problems of `uploads.errors`, and
   * what `pass` and `use` throw. However it ends, a line of the log says so.
   */
  async take<Result>(
    request: IncomingRequest, { about, maxBytes, mend, pass }: Taking, use: (file: SealedFile, bytes: number) => Promise<Result>,
  ): Promise<Result> {
    const { IMPORT_STALL_MS: stallMs, IMPORT_MIN_RATE: minRate, IMPORT_UPLOAD_MS: maxMs } = this.config;
    const upload = new Upload(request.stream, { maxBytes, mend, stallMs, minRate, maxMs }, this.stopping.signal);
    const since = performance.now();
    const tell = (outcome: string) => this.logger.info({
      requestId: request.id, ...about, bytes: upload.bytes, ms: Math.round(performance.now() - since), outcome,
    }, 'upload');
    let leave: (() => void) | undefined;
    try {
      leave = this.shares.take(callerOf(request));
      const result = await this.spool.hold(pass(upload.read()), (file) => use(file, upload.bytes));
      tell('taken');
      return result;
    } catch (error) {
      upload.drain();
      tell(outcomeOf(error as Error));
      throw error;
    } finally {
      leave?.();
    }
  }

  /** A file for a while, beside those that come in, within the same bound. Throws `import/spool-full`. */
  spoolFile(): Promise<SpooledFile> {
    return this.spool.begin();
  }
}

function outcomeOf(error: Error): string {
  if (error instanceof ProblemError) return error.problem.code;
  return error instanceof NothingTaken ? error.outcome : error.name;
}

function callerOf(request: IncomingRequest): Caller {
  return { subject: request.subject.id, actor: actorOf(request.subject) };
}
