import { countyCode, type Refusal } from '@guzhou/contracts';
import { DurableRequests } from '@guzhou/messaging';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { readTable } from '@guzhou/spreadsheets';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { GatewayConfig } from '../config.js';
import { DivisionsService } from '../divisions/divisions.service.js';
import { readContentType } from '../http/content-type.js';
import { Answer, type IncomingRequest } from '../http/define-route.js';
import { ImportedTownsService } from '../imported-towns/imported-towns.service.js';
import { townsInPart } from '../imported-towns/towns-in-part.js';
import type { Operation, Progress } from '../operations/operation.js';
import { OperationsService } from '../operations/operations.service.js';
import type { ProgressReader } from '../operations/progress-reader.js';
import { CONFIG } from '../platform/tokens.js';
import { actorOf } from '../writing/caller.js';
import { cutParts, type CutPart, type CutRow } from './cutting/cut-parts.js';
import { getFileKind, type FileKind } from './file-kinds.js';
import { IMPORT, IMPORT_PREVIEW } from './import.js';
import { ImportRunner } from './import.runner.js';
import { importsCrossed, notAnImport, tooManyUploads } from './imports.errors.js';
import { ImportsRepository } from './imports.repository.js';
import { RefusedRowsService } from './refused-rows.service.js';
import { rowErrorsCsv } from './row-errors.js';
import { rowsRefused } from './rows-refused.js';
import { StagedPartsRepository } from './staging/staged-parts.repository.js';
import { Upload } from './upload.js';

interface ImportQuery {
  readonly kind: string;
  readonly county: string;
  /** Only to say what the file would do. */
  readonly mode: 'direct' | 'preview';
  /** Of a workbook. */
  readonly sheet?: string;
}

/** Where an upload stands while it is taken in. */
interface Intake {
  readonly county: string;
  readonly id: string;
  readonly kind: FileKind;
  readonly mode: 'direct' | 'preview';
  /** For whom it is handed in. */
  readonly actor: string;
  /** Towns that its rows name. */
  readonly towns: Set<string>;
  columns: readonly string[];
  parts: number;
  rows: number;
  refusedOnArrival: number;
}

/** Thrown to roll back what a file brought that was there before. */
class SameContent extends Error {
  constructor(readonly operationId: string) {
    super('The same content was taken in before.');
  }
}

@Injectable()
export class ImportsService implements ProgressReader, OnModuleInit {
  readonly kind = IMPORT;
  private uploads = 0;

  constructor(
    private readonly database: Database, private readonly imports: ImportsRepository, private readonly durable: DurableRequests,
    private readonly operations: OperationsService, private readonly divisions: DivisionsService,
    private readonly towns: ImportedTownsService, private readonly runner: ImportRunner, private readonly refusedRows: RefusedRowsService,
    private readonly staged: StagedPartsRepository,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  onModuleInit(): void {
    this.operations.register(this);
  }

  /**
   * Takes a file in: all of it or nothing. Everything happens in one transaction that lasts as long as the upload, so
   * that an upload that breaks off, or a gateway that dies, leaves nothing to clear up; only what is committed runs.
   * Throws the problems of `@guzhou/spreadsheets`, `cutting.errors` and `imports.errors`.
   */
  async accept({ kind, county, mode, sheet }: ImportQuery, request: IncomingRequest): Promise<Answer<Operation>> {
    const fileKind = getFileKind(kind);
    if (this.uploads >= this.config.IMPORT_UPLOADS) throw tooManyUploads();
    this.uploads++;
    const hash = createHash('sha256');
    const upload = new Upload(request.stream, { maxBytes: this.config.IMPORT_MAX_BYTES, stallMs: this.config.IMPORT_STALL_MS }, hash);
    const intake: Intake = {
      county: countyCode.parse(county), id: randomUUID(), kind: fileKind, mode, actor: actorOf(request), towns: new Set(),
      columns: [], parts: 0, rows: 0, refusedOnArrival: 0,
    };
    try {
      const { charset } = readContentType(request.headers['content-type'] as string | undefined);
      // A workbook is all there before the transaction begins: PostgreSQL ends one that stands idle.
      const table = await readTable(upload.read(), {
        charset, sheet, maxWorkbook: this.config.IMPORT_MAX_WORKBOOK_BYTES, maxExpanded: this.config.IMPORT_MAX_EXPANDED_BYTES,
      });
      await this.database.transaction(async (tx) => {
        for await (const cut of cutParts(table, fileKind)) await this.takeInTx(tx, intake, cut);
        await this.finishIntakeInTx(tx, intake, hash.digest(), upload.bytes);
      });
      this.runner.nudge();
      return await this.answer(202, intake.id);
    } catch (error) {
      upload.drain();
      if (error instanceof SameContent) return await this.answer(200, error.operationId);
      throw (error as { code?: unknown }).code === UNIQUE_VIOLATION ? importsCrossed() : error;
    } finally {
      this.uploads--;
    }
  }

  progressOf(county: string, id: string): Promise<Progress> {
    return this.imports.getProgress(county, id);
  }

  linksOf(id: string): Readonly<Record<string, string>> {
    return { rowErrors: `/api/v1/operations/${id}/row-errors`, refusedRows: `/api/v1/operations/${id}/refused-rows` };
  }

  /** What is wrong with rows, as CSV, in the order of the file. Throws `operation/unknown`, `operation/not-an-import`. */
  async rowErrors(id: string): Promise<Answer<Readable>> {
    const { county, kind } = await this.operations.get(id);
    if (kind !== IMPORT) throw notAnImport();
    return new Answer(200, rowErrorsCsv((after, limit) => this.imports.listRefusals(county, id, after, limit)), {
      'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="row-errors-${id}.csv"`,
    });
  }

  private async takeInTx(tx: BulkTransaction, intake: Intake, { columns, rows, refused, refusedRows }: CutPart): Promise<void> {
    const { county, id, kind, mode } = intake;
    intake.columns = columns;
    await this.refuseInTx(tx, intake, refused, refusedRows);
    intake.rows += rows.length;
    if (rows.length === 0) return;
    const part = intake.parts++;
    await this.imports.insertPartInTx(tx, county, id, part, rows.length);
    const input = { importId: id, part, columns: [...columns], rows: rows.map(({ row, cells }) => ({ row, cells: [...cells] })) };
    if (mode === 'preview') return this.staged.insertInTx(tx, county, id, part, { columns: input.columns, rows: input.rows });
    if (kind.request !== null) {
      for (const town of townsInPart(county, columns, rows)) intake.towns.add(town);
      return this.durable.record(tx, kind.request, input, { county, key: `${id}:${part}`, cause: id, actor: intake.actor, seq: part });
    }
    // The gateway's own rows need no journey: they are there when the file is accepted.
    const outcome = await this.divisions.importInTx(tx, county, input);
    await this.imports.recordOutcomeInTx(tx, county, id, part, outcome, new Date());
    await this.refusedRows.keepInTx(tx, county, id, rowsRefused(outcome, input));
  }

  private async refuseInTx(tx: BulkTransaction, intake: Intake, refused: readonly Refusal[], rows: readonly CutRow[]): Promise<void> {
    intake.rows += rows.length;
    intake.refusedOnArrival += rows.length;
    await this.imports.insertRefusalsInTx(tx, intake.county, intake.id, refused);
    await this.refusedRows.keepInTx(tx, intake.county, intake.id, rows);
  }

  private async finishIntakeInTx(tx: BulkTransaction, intake: Intake, contentHash: Buffer, bytes: number): Promise<void> {
    const { county, id, kind, mode, actor, columns, parts, rows, refusedOnArrival } = intake;
    const sequence = await this.imports.takeSequenceInTx(tx, county);
    const same = mode === 'preview' ? undefined : await this.imports.findSameInTx(tx, county, kind.kind, contentHash);
    if (same !== undefined) throw new SameContent(same);
    await this.operations.acceptInTx(tx, { county, id, kind: mode === 'preview' ? IMPORT_PREVIEW : IMPORT, subject: { kind: kind.kind } });
    await this.towns.noteInTx(tx, county, id, intake.towns);
    await this.imports.insertInTx(tx, {
      county, id, kind: kind.kind, sequence, contentHash, bytes, rows, parts, refusedOnArrival, columns,
      rowsKeptUntil: this.refusedRows.keptUntil(mode === 'preview'), mode, stagedFrom: null, allRows: false, actor,
    });
  }

  private async answer(status: 200 | 202, id: string): Promise<Answer<Operation>> {
    const operation = await this.operations.get(id);
    return new Answer(status, operation, { location: operation.links.self! });
  }
}

/** SQLSTATE: another file brought the same new divisions at the same moment. */
const UNIQUE_VIOLATION = '23505';
