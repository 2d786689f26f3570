import { countyCode, importPartKey, type Refusal } from '@guzhou/contracts';
import { actorOf, Counties, DurableRequests } from '@guzhou/messaging';
import { ofCounty, type BulkTransaction } from '@guzhou/runtime';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer, type IncomingRequest } from '../http/define-route.js';
import { ImportedTownsService } from '../imported-towns/imported-towns.service.js';
import { townsInPart } from '../imported-towns/towns-in-part.js';
import type { Operation, Progress } from '../operations/operation.js';
import { newOperationId } from '../operations/operation-id.js';
import { OperationsService } from '../operations/operations.service.js';
import type { ProgressReader } from '../operations/progress-reader.js';
import { NothingTaken, UploadsService } from '../uploads/uploads.service.js';
import { cutParts, type CutPart } from './cutting/cut-parts.js';
import { readRows, writePart, writeStaged, type CutRow } from './cutting/written-row.js';
import { getFileKind, type FileKind } from './file-kinds.js';
import { gatherParts } from './gathering/gather-parts.js';
import { SealedShelf } from './gathering/sealed-shelf.js';
import { IMPORT, IMPORT_PREVIEW } from './import.js';
import { ImportRunner } from './import.runner.js';
import { notAnImport } from './imports.errors.js';
import { ImportsRepository } from './imports.repository.js';
import { IntakeService } from './intake.service.js';
import { RefusedRowsService } from './refused-rows.service.js';
import { Content, RepeatsService } from './repeats.service.js';
import { rowErrorsCsv } from './row-errors.js';
import { rowsRefused } from './rows-refused.js';
import { StagedPartsRepository } from './staging/staged-parts.repository.js';

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
  /** As it was read, so that it is known again. */
  readonly content: Content;
  /** Towns that its rows name. */
  readonly towns: Set<string>;
  columns: readonly string[];
  parts: number;
  rows: number;
  refusedOnArrival: number;
  /** Rows that a filter or somebody had hidden in the sheet. */
  hidden: number;
  /** Rows that made or changed something while they came in, of kinds that the gateway keeps itself. */
  written: number;
}

/** Thrown to roll back what a file brought that was there before. */
class SameContent extends NothingTaken {
  constructor(readonly operationId: string) {
    super('same-content');
  }
}

@Injectable()
export class ImportsService implements ProgressReader, OnModuleInit {
  readonly kind = IMPORT;

  constructor(
    private readonly counties: Counties, private readonly imports: ImportsRepository, private readonly durable: DurableRequests,
    private readonly operations: OperationsService, private readonly divisions: DivisionsService,
    private readonly towns: ImportedTownsService, private readonly runner: ImportRunner, private readonly refusedRows: RefusedRowsService,
    private readonly staged: StagedPartsRepository, private readonly repeats: RepeatsService, private readonly intake: IntakeService,
    private readonly uploads: UploadsService,
  ) {}

  onModuleInit(): void {
    this.operations.register(this);
  }

  /**
   * Takes a file in: all of it or nothing. It is all there before the one transaction begins in which its rows are
   * recorded, so that an upload that breaks off, or a gateway that dies, leaves nothing to clear up; only what is committed
   * runs. Throws the problems of `@guzhou/spreadsheets`, `cutting.errors` and `imports.errors`.
   */
  async accept({ kind, county, mode, sheet }: ImportQuery, request: IncomingRequest): Promise<Answer<Operation>> {
    const fileKind = getFileKind(kind);
    const intake: Intake = {
      county: countyCode.parse(county), id: newOperationId(county), kind: fileKind, mode, actor: actorOf(request.subject),
      content: new Content(mode, actorOf(request.subject)),
      towns: new Set(), columns: [], parts: 0, rows: 0, refusedOnArrival: 0, hidden: 0, written: 0,
    };
    try {
      await this.intake.take(request, { county, kind, operation: intake.id }, sheet, async (table, bytes) => {
        const shelf = new SealedShelf(() => this.uploads.spoolFile());
        try {
          const { parts, inOrder } = await gatherParts(cutParts(table, fileKind), shelf);
          await this.counties.transaction(intake.county, async (tx) => {
            for await (const cut of parts) await this.takeInTx(tx, intake, cut);
            await this.finishIntakeInTx(tx, intake, bytes, inOrder);
          });
        } finally {
          await shelf.close();
        }
      });
    } catch (error) {
      if (error instanceof SameContent) return await this.answer(200, error.operationId);
      throw error;
    }
    this.runner.nudge(intake.county);
    return await this.answer(202, intake.id);
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
    return new Answer(200, rowErrorsCsv((after, limit) => ofCounty(county, () => this.imports.listRefusals(county, id, after, limit))), {
      'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="row-errors-${id}.csv"`,
    });
  }

  private async takeInTx(tx: BulkTransaction, intake: Intake, cut: CutPart): Promise<void> {
    const { county, id, kind, mode } = intake;
    const { columns, rows, refused, refusedRows } = cut;
    intake.content.add(cut);
    intake.columns = columns;
    intake.hidden += cut.hidden;
    await this.refuseInTx(tx, intake, refused, refusedRows);
    intake.rows += rows.length;
    if (rows.length === 0) return;
    const part = intake.parts++;
    await this.imports.insertPartInTx(tx, county, id, part, rows.length);
    if (mode === 'preview') return this.staged.insertInTx(tx, county, id, part, writeStaged(cut));
    if (kind.request !== null) {
      for (const town of townsInPart(county, columns, readRows(rows))) intake.towns.add(town);
      const place = { county, key: importPartKey(id, part), cause: id, actor: intake.actor, seq: part };
      await this.durable.recordWritten(tx, kind.request, writePart(id, part, cut), place);
      return;
    }
    // The gateway's own rows need no journey: they are there when the file is accepted.
    const input = { importId: id, part, columns: [...columns], rows: [...readRows(rows)] };
    const outcome = await this.divisions.importInTx({ tx, county, actor: intake.actor }, input);
    intake.written += outcome.created + outcome.changed;
    await this.imports.recordOutcomeInTx(tx, county, { id, preview: null }, part, outcome, new Date());
    await this.refusedRows.keepInTx(tx, county, id, rowsRefused(outcome, input));
  }

  private async refuseInTx(tx: BulkTransaction, intake: Intake, refused: readonly Refusal[], rows: readonly CutRow[]): Promise<void> {
    intake.rows += rows.length;
    intake.refusedOnArrival += rows.length;
    await this.imports.insertRefusalsInTx(tx, intake.county, intake.id, refused);
    await this.refusedRows.keepInTx(tx, intake.county, intake.id, rows, true);
  }

  private async finishIntakeInTx(tx: BulkTransaction, intake: Intake, bytes: number, inOrder: boolean): Promise<void> {
    const { county, id, kind, mode, actor, columns, parts, rows, refusedOnArrival, hidden, written } = intake;
    const brought = { county, kind, contentHash: intake.content.digest() };
    const useless = await this.repeats.findUseless(brought);
    const sequence = await this.imports.takeSequenceInTx(tx, county);
    const same = await this.repeats.answerInTx(tx, brought, (earlier) => (kind.request === null ? written === 0 : earlier.id === useless));
    if (same !== undefined) throw new SameContent(same);
    const subject = { kind: kind.kind, ...(hidden === 0 ? {} : { hiddenRows: hidden }) };
    await this.operations.acceptInTx(tx, { county, id, kind: mode === 'preview' ? IMPORT_PREVIEW : IMPORT, subject, actor: intake.actor });
    await this.towns.noteInTx(tx, county, id, intake.towns);
    await this.imports.insertInTx(tx, {
      county, id, kind: kind.kind, sequence, contentHash: brought.contentHash, bytes, rows, parts, refusedOnArrival, columns,
      rowsKeptUntil: this.refusedRows.keptUntil(mode === 'preview'), mode, stagedFrom: null, allRows: false, inOrder, actor,
    });
  }

  private async answer(status: 200 | 202, id: string): Promise<Answer<Operation>> {
    const operation = await this.operations.get(id);
    return new Answer(status, operation, { location: operation.links.self! });
  }
}
