import { ProblemError, type Logger, type SealedFile } from '@guzhou/runtime';
import { beginsLikeWorkbook, HEAD_BYTES, TableReaders, workbookTooLarge, type Table } from '@guzhou/spreadsheets';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { GatewayConfig } from '../../config.js';
import { readContentType } from '../../http/content-type.js';
import type { IncomingRequest } from '../../http/define-route.js';
import { CONFIG, LOGGER } from '../../platform/tokens.js';
import { actorOf } from '../../writing/caller.js';
import { Spool, type SpooledFile } from './spool.js';
import { UploadShares, type Caller } from './upload-shares.js';
import { Upload } from './upload.js';

/** Of what a reader may take, what JavaScript itself may; texts that cells share and what is unpacked lie beside it. */
const HEAP_SHARE = 3 / 8;

/** Thrown by whoever is given a table and takes nothing of it, though nothing is wrong with it. */
export class NothingTaken extends Error {
  constructor(readonly outcome: string) {
    super(outcome);
  }
}

/**
 * Takes files in from whoever sends them. While one comes in nothing is held for it but a place, a sealed file without a name and
 * a little memory; only when it is all there does a process of its own read it, and is the database asked.
 */
@Injectable()
export class IntakeService implements OnModuleInit, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly shares: UploadShares;
  private readonly spool: Spool;
  private readonly readers: TableReaders;

  constructor(@Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger) {
    this.shares = new UploadShares(config.IMPORT_UPLOADS, config.IMPORT_UPLOADS_PER_CALLER);
    this.spool = new Spool(config.IMPORT_SPOOL_DIR, config.IMPORT_SPOOL_BYTES, (err) => logger.error({ err }, 'no room for uploads'));
    const memoryMiB = config.IMPORT_READER_MIB;
    this.readers = new TableReaders({
      atOnce: config.IMPORT_READERS,
      bounds: { heapMiB: Math.floor(memoryMiB * HEAP_SHARE), memoryMiB, workMs: config.IMPORT_READ_MS },
      onTrouble: (trouble) => logger.warn({ trouble }, 'a file could not be read'),
    });
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
   * Gives the table of an upload and its bytes to `use`, once the file is all there. Throws the problems of
   * `@guzhou/spreadsheets` and of `imports.errors`, and what `use` throws. However it ends, a line of the log says so.
   */
  async take<Result>(
    request: IncomingRequest, about: Readonly<Record<string, string>>, sheet: string | undefined,
    use: (table: Table, bytes: number) => Promise<Result>,
  ): Promise<Result> {
    const upload = new Upload(request.stream, {
      maxBytes: this.config.IMPORT_MAX_BYTES, stallMs: this.config.IMPORT_STALL_MS, minRate: this.config.IMPORT_MIN_RATE,
      maxMs: this.config.IMPORT_UPLOAD_MS,
    }, this.stopping.signal);
    const since = performance.now();
    const tell = (outcome: string) => this.logger.info({
      requestId: request.id, ...about, bytes: upload.bytes, ms: Math.round(performance.now() - since), outcome,
    }, 'upload');
    let leave: (() => void) | undefined;
    try {
      leave = this.shares.take(callerOf(request));
      const result = await this.spool.hold(this.checked(upload), (file) =>
        this.read(file, request, sheet, (table) => use(table, upload.bytes)));
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

  private read<Result>(
    file: SealedFile, { headers }: IncomingRequest, sheet: string | undefined, use: (table: Table) => Promise<Result>,
  ): Promise<Result> {
    const { charset } = readContentType(headers['content-type'] as string | undefined);
    const { IMPORT_MAX_WORKBOOK_BYTES: maxWorkbook, IMPORT_MAX_EXPANDED_BYTES: maxExpanded } = this.config;
    return this.readers.read(file, { charset, sheet, maxWorkbook, maxExpanded }, use);
  }

  /** A workbook that is too large is told so before all of it has come. */
  private async* checked(upload: Upload): AsyncGenerator<Uint8Array> {
    const max = this.config.IMPORT_MAX_WORKBOOK_BYTES;
    let head = Buffer.alloc(0);
    for await (const piece of upload.read()) {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece.subarray(0, HEAD_BYTES)]);
      if (upload.bytes > max && beginsLikeWorkbook(head)) throw workbookTooLarge(max);
      yield piece;
    }
  }
}

function outcomeOf(error: Error): string {
  if (error instanceof ProblemError) return error.problem.code;
  return error instanceof NothingTaken ? error.outcome : error.name;
}

function callerOf(request: IncomingRequest): Caller {
  return { address: request.address, actor: request.headers['guzhou-actor'] === undefined ? null : actorOf(request) };
}
