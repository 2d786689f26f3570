import { ofCounty, type Transaction } from '@guzhou/runtime';
import { contentTypes, writeTable, type NewCell } from '@guzhou/spreadsheets';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Answer } from '../../http/define-route.js';
import type { Operation, Progress } from '../../operations/operation.js';
import { OperationsService } from '../../operations/operations.service.js';
import type { ProgressReader } from '../../operations/progress-reader.js';
import { getFileKind } from '../file-kinds.js';
import { IMPORT_PREVIEW } from '../import.js';
import { ImportsRepository } from '../imports.repository.js';
import { RefusedRowsRepository } from '../refused-rows.repository.js';
import { byRow, inOrder, previewHeading, previewLines, previewWidths, type PreviewEntry } from './preview-entries.js';
import type { PreviewPage } from './previews.routes.js';
import type { ShownVerdict } from './shown-verdict.js';
import { notAPreview, previewGone, previewNotReady } from './staging.errors.js';
import { StagedPartsRepository } from './staged-parts.repository.js';
import { StagedVerdictsRepository } from './staged-verdicts.repository.js';

interface PreviewQuery {
  readonly format: 'json' | 'csv' | 'xlsx';
  readonly verdict?: PreviewEntry['verdict'];
  readonly after: number;
  readonly limit: number;
}

/** What is to be told: rows behind one, of a verdict or of all, so many refusals read at a time. */
interface Asked {
  readonly after: number;
  readonly verdict: PreviewEntry['verdict'] | undefined;
  readonly page: number;
}

/** Of a file. */
const PAGE = 5000;
/** Behind all that is against a row. */
const LAST_POSITION = 2_147_483_647;

/** What staged files would do, row by row. */
@Injectable()
export class PreviewsService implements ProgressReader, OnModuleInit {
  readonly kind = IMPORT_PREVIEW;

  constructor(
    private readonly staged: StagedPartsRepository, private readonly verdicts: StagedVerdictsRepository,
    private readonly imports: ImportsRepository,
    private readonly refusedRows: RefusedRowsRepository, private readonly operations: OperationsService,
  ) {}

  onModuleInit(): void {
    this.operations.register(this);
  }

  progressOf(county: string, id: string): Promise<Progress> {
    return this.imports.getProgress(county, id);
  }

  linksOf(id: string): Readonly<Record<string, string>> {
    return {
      preview: `/api/v1/imports/${id}/preview`, apply: `/api/v1/imports/${id}/apply`,
      refusedRows: `/api/v1/operations/${id}/refused-rows`,
    };
  }

  /** The preview's operation. Throws `operation/unknown`, `operation/not-a-preview`, `preview/not-ready`, `preview/gone`. */
  async getReady(id: string): Promise<Operation> {
    const operation = await this.operations.get(id);
    if (operation.kind !== IMPORT_PREVIEW) throw notAPreview();
    if (operation.state !== 'finished') throw previewNotReady();
    if ((await this.imports.getFile(operation.county, id)).rowsKeptUntil === null) throw previewGone();
    return operation;
  }

  async read(id: string, query: PreviewQuery): Promise<PreviewPage | Answer<Readable>> {
    const operation = await this.getReady(id);
    const { after, verdict } = query;
    if (query.format !== 'json') return this.file(operation, this.entries(operation, { after, verdict, page: PAGE }), query.format);
    const rows: PreviewEntry[] = [];
    for await (const entry of this.entries(operation, { after, verdict, page: query.limit })) {
      if (rows.length === query.limit) return { summary: operation.progress!, rows, next: rows.at(-1)!.row };
      rows.push(entry);
    }
    return { summary: operation.progress!, rows, next: null };
  }

  /** What was staged is thrown away. */
  async forgetInTx(tx: Transaction, county: string, id: string): Promise<void> {
    await this.staged.deleteInTx(tx, county, id);
    await this.verdicts.deleteInTx(tx, county, id);
    await this.refusedRows.forgetInTx(tx, county, id);
  }

  private file({ id, subject }: Operation, entries: AsyncIterable<PreviewEntry>, format: 'csv' | 'xlsx'): Answer<Readable> {
    const { headings } = getFileKind(String(subject.kind));
    const rows = async function* (): AsyncGenerator<readonly NewCell[]> {
      yield previewHeading;
      for await (const entry of entries) yield* previewLines(entry, headings);
    };
    return new Answer(200, writeTable(format, { name: '预览', widths: previewWidths, rows: rows() }), {
      'content-type': contentTypes[format], 'content-disposition': `attachment; filename="preview-${id}.${format}"`,
    });
  }

  private entries({ county, id }: Operation, { after, verdict, page }: Asked): AsyncIterable<PreviewEntry> {
    if (verdict === 'refused') return byRow(this.refusals(county, id, after, page));
    if (verdict !== undefined) return this.taken(county, id, after, verdict);
    return inOrder(this.taken(county, id, after, null), byRow(this.refusals(county, id, after, page)));
  }

  /** What rows would do, or those of one verdict. */
  private async *taken(county: string, id: string, after: number, verdict: ShownVerdict['verdict'] | null): AsyncGenerator<PreviewEntry> {
    let behind = after;
    for (;;) {
      const found = await ofCounty(county, () => this.verdicts.findAfter(county, id, behind, verdict));
      if (found === undefined) return;
      for (const each of found.verdicts) {
        if (each.row > after && (verdict === null || each.verdict === verdict)) yield { ...each, reasons: [] };
      }
      behind = found.lastRow;
    }
  }

  private async *refusals(county: string, id: string, row: number, limit: number) {
    let after = { row, position: LAST_POSITION };
    for (;;) {
      const page = await ofCounty(county, () => this.imports.listRefusals(county, id, after, limit));
      if (page.length === 0) return;
      yield* page;
      after = page.at(-1)!;
    }
  }
}
