import type { Logger, SealedFile } from '@guzhou/runtime';
import { beginsLikeWorkbook, HEAD_BYTES, TableReaders, workbookTooLarge, type Table } from '@guzhou/spreadsheets';
import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { readContentType } from '../http/content-type.js';
import type { IncomingRequest } from '../http/define-route.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { UploadsService } from '../uploads/uploads.service.js';

/** Of what a reader may take, what JavaScript itself may; texts that cells share and what is unpacked lie beside it. */
const HEAP_SHARE = 3 / 8;

/** Takes files of rows in: once one is all there, a process of its own reads it, and only then is the database asked. */
@Injectable()
export class IntakeService {
  private readonly readers: TableReaders;

  constructor(
    private readonly uploads: UploadsService, @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) logger: Logger,
  ) {
    const memoryMiB = config.IMPORT_READER_MIB;
    this.readers = new TableReaders({
      atOnce: config.IMPORT_READERS,
      bounds: { heapMiB: Math.floor(memoryMiB * HEAP_SHARE), memoryMiB, workMs: config.IMPORT_READ_MS },
      onTrouble: (trouble) => logger.warn({ trouble }, 'a file could not be read'),
    });
  }

  /**
   * Gives the table of an upload and its bytes to `use`, once the file is all there. Throws the problems of
   * `@guzhou/spreadsheets` and of `uploads.errors`, and what `use` throws.
   */
  take<Result>(
    request: IncomingRequest, about: Readonly<Record<string, string>>, sheet: string | undefined,
    use: (table: Table, bytes: number) => Promise<Result>,
  ): Promise<Result> {
    return this.uploads.take(request, {
      about, maxBytes: this.config.IMPORT_MAX_BYTES, mend: { zh: '请分成几个文件', en: 'cut it into several files' },
      pass: (pieces) => this.checked(pieces),
    }, (file, bytes) => this.read(file, request, sheet, (table) => use(table, bytes)));
  }

  private read<Result>(
    file: SealedFile, { headers }: IncomingRequest, sheet: string | undefined, use: (table: Table) => Promise<Result>,
  ): Promise<Result> {
    const { charset } = readContentType(headers['content-type'] as string | undefined);
    const { IMPORT_MAX_WORKBOOK_BYTES: maxWorkbook, IMPORT_MAX_EXPANDED_BYTES: maxExpanded } = this.config;
    return this.readers.read(file, { charset, sheet, maxWorkbook, maxExpanded }, use);
  }

  /** A workbook that is too large is told so before all of it has come. */
  private async* checked(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const max = this.config.IMPORT_MAX_WORKBOOK_BYTES;
    let head = Buffer.alloc(0);
    let bytes = 0;
    for await (const piece of pieces) {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece.subarray(0, HEAD_BYTES)]);
      bytes += piece.length;
      if (bytes > max && beginsLikeWorkbook(head)) throw workbookTooLarge(max);
      yield piece;
    }
  }
}
