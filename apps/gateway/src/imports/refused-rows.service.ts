import { Loop } from '@guzhou/leasing';
import { Counties, Round } from '@guzhou/messaging';
import { ofCounty, type BulkTransaction, type Logger } from '@guzhou/runtime';
import { contentTypes, writeTable, type NewCell, type TableFormat } from '@guzhou/spreadsheets';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { acting } from '../access/acting.js';
import { mustReveal } from '../access/reach.js';
import type { GatewayConfig } from '../config.js';
import { Answer } from '../http/define-route.js';
import { OperationsService } from '../operations/operations.service.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import type { CutRow } from './cutting/written-row.js';
import { remarkHeadings } from './cutting/read-headings.js';
import { getFileKind } from './file-kinds.js';
import { IMPORT, IMPORT_PREVIEW } from './import.js';
import { notAnImport, refusedRowsGone } from './imports.errors.js';
import { ImportsRepository } from './imports.repository.js';
import { RefusedRowsRepository } from './refused-rows.repository.js';

const PAGE = 1000;
const DAY_MS = 86_400_000;
/** Of the three columns of remarks, in characters. */
const REMARK_WIDTHS = [8, 40, 40];

/** Keeps the rows that an import refused, for a time, and gives them back in a file that can be mended and sent again. */
@Injectable()
export class RefusedRowsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly pruning: Loop;

  constructor(
    private readonly rows: RefusedRowsRepository, private readonly imports: ImportsRepository,
    private readonly operations: OperationsService, private readonly clock: Clock, counties: Counties,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) logger: Logger,
  ) {
    const onError = (error: unknown, county?: string) => logger.error({ err: error, county }, 'refused rows not thrown away');
    const round = new Round({ counties, atOnce: Infinity, onError });
    const prune = async () => { await round.each((county) => rows.prune(county, clock.now())); };
    this.pruning = new Loop(prune, config.IMPORT_PRUNE_MS, onError);
  }

  onApplicationBootstrap(): void {
    this.pruning.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.pruning.stop();
  }

  /** Until when the refused rows of a file that comes in now are kept, or a whole file that is staged. */
  keptUntil(staged = false): Date {
    const days = staged ? this.config.IMPORT_STAGED_DAYS : this.config.IMPORT_REFUSED_ROWS_DAYS;
    return new Date(this.clock.now().getTime() + days * DAY_MS);
  }

  /** `onArrival`: they could not be sent at all. */
  keepInTx(tx: BulkTransaction, county: string, importId: string, rows: readonly CutRow[], onArrival = false): Promise<void> {
    return this.rows.insertInTx(tx, county, importId, rows, onArrival);
  }

  /**
   * Takes some rows that a file had refused on arrival over to another import of it, with what is against them: the next after
   * those that it has. False when it has all.
   */
  async copyArrivalsInTx(tx: BulkTransaction, county: string, from: string, to: string): Promise<boolean> {
    const rows = await this.rows.listPage(county, from, await this.rows.findLastArrivalInTx(tx, county, to), PAGE, true);
    await this.rows.insertInTx(tx, county, to, rows, true);
    await this.imports.insertRefusalsInTx(tx, county, to, rows.flatMap(({ row, reasons }) =>
      reasons.map(({ column, code, zh, en }) => ({ row, column, code, message: { zh, en } }))));
    return rows.length > 0;
  }

  /**
   * As they came, so to who brought them, and to others only who may reveal what such rows say: what is wrong with a row may be that it
   * says it in another column. Throws `operation/unknown`, `operation/not-an-import`, `import/refused-rows-gone`, and as `mustReveal`.
   */
  async file(id: string, format: TableFormat): Promise<Answer<Readable>> {
    const { county, kind } = await this.operations.get(id);
    if (kind !== IMPORT && kind !== IMPORT_PREVIEW) throw notAnImport();
    const file = await this.imports.getFile(county, id);
    if (file.rowsKeptUntil === null) throw refusedRowsGone();
    const { headings, levels = {} } = getFileKind(file.kind);
    if (!await this.operations.isOwn(id)) mustReveal(acting(), Object.values(levels).flat(), { division: `${county}000000` });
    const names = file.columns.map((column) => headings[column] ?? column);
    const rows = this.pages(county, id, [...remarkHeadings, ...names]);
    const body = writeTable(format, { name: '未接收的行', widths: [...REMARK_WIDTHS, ...names.map((name) => Math.max(12, name.length * 2 + 2))], rows });
    return new Answer(200, body, {
      'content-type': contentTypes[format], 'content-disposition': `attachment; filename="refused-rows-${id}.${format}"`,
    });
  }

  /** The remarks come first: a row with a cell too many then sticks out at its end, as it did. */
  private async *pages(county: string, id: string, heading: readonly string[]): AsyncGenerator<readonly NewCell[]> {
    yield heading;
    let after = 0;
    for (;;) {
      const page = await ofCounty(county, () => this.rows.listPage(county, id, after, PAGE));
      if (page.length === 0) return;
      for (const { row, cells, reasons } of page) {
        yield [String(row), reasons.map(({ zh }) => zh).join('；'), reasons.map(({ en }) => en).join('; '), ...cells];
      }
      after = page.at(-1)!.row;
    }
  }
}
