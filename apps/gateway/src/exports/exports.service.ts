import { purposeNeeded } from '@guzhou/access';
import { MAX_RECORDS_PER_EXPORT_PAGE, type ExportInput, type ExportPage, type ExportRequest, type Subject } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/days';
import { isMasked } from '@guzhou/importing';
import { RequestClient, type SendOptions } from '@guzhou/messaging';
import { ofCounty, ProblemError } from '@guzhou/runtime';
import { contentTypes, markLine, markWords, writeTable, type NewCell } from '@guzhou/spreadsheets';
import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { notesMasked } from '../access/acting.js';
import { SubjectsService } from '../access/subjects/subjects.service.js';
import type { GatewayConfig } from '../config.js';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer, type IncomingRequest, type RouteInput } from '../http/define-route.js';
import { getFileKind, type FileKind } from '../imports/file-kinds.js';
import { CONFIG } from '../platform/tokens.js';
import type { SpooledFile } from '../uploads/spool.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { dayAhead, kindHasNoHistory, tooManyRowsToPrint } from './exports.errors.js';
import { ExportsRepository } from './exports.repository.js';
import type { exportFile } from './exports.routes.js';
import { ListPrintService } from './list-print.service.js';
import { TakenExportsService, type TakenExport, type Taking } from './taken-exports.service.js';

/** A page of so many records takes a service longer than a question. */
const DEADLINE_MS = 30_000;
const PAUSE_MS = 500;
const ATTEMPTS = 10;
/** Bytes of a printed list that are given at a time. */
const PIECE = 256 * 1024;

type Query = RouteInput<typeof exportFile>['query'];
type Asked = Pick<ExportInput, 'division' | 'identity' | 'asOf'>;
/** Of which county, by whom, and what hears of levels that are not told. */
type Asking = Pick<SendOptions, 'county' | 'onMasked'> & { readonly subject: Subject };
type ReadPage = (after: string | null) => Promise<ExportPage>;

/** What is exported, and how it is read. */
interface Listed {
  readonly kind: FileKind;
  /** By what the first page was not told. */
  readonly heading: () => string[];
  readonly read: ReadPage;
  readonly taking: Taking;
}

/**
 * Lists as files, of which those that spreadsheets open can be imported again: read page by page, written while the next comes, so that
 * two pages are in memory.
 */
@Injectable()
export class ExportsService {
  constructor(
    private readonly subjects: SubjectsService,
    private readonly requests: RequestClient,
    private readonly exports: ExportsRepository,
    private readonly taken: TakenExportsService,
    private readonly divisions: DivisionsService,
    private readonly printers: ListPrintService,
    private readonly uploads: UploadsService,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  /**
   * Throws `kind/unknown`, `export/no-history`, `date/in-future`, `export/purpose-needed`, `division/wider-than-county`,
   * `division/unknown`, `audit/unavailable`, what the first page does; printed, `export/too-many-rows`, what any page and printing do.
   */
  async file(name: string, query: Query, request: IncomingRequest): Promise<Answer<Readable>> {
    const { division, format, identity, asOf: day } = query;
    const kind = getFileKind(name);
    const asOf = day ?? null;
    if (asOf !== null && !kind.history) throw kindHasNoHistory();
    if (asOf !== null && asOf > todayInChina()) throw dayAhead();
    const subject = withPurpose(request.subject, query.purpose);
    if (identity === 'full' && subject.purpose === undefined) throw purposeNeeded();
    const county = await this.divisions.countyOf(division);
    const asked = { division, identity, asOf };
    const hidden = new Set<string>();
    const note = notesMasked();
    const onMasked = (levels: readonly string[]) => {
      for (const level of levels) hidden.add(level);
      // Of names and numbers a part is told.
      if (identity === 'masked' && hidden.has('health')) note(['health']);
    };
    const listed: Listed = {
      kind, heading: () => headingOf(kind, asked, !hidden.has('health')), read: this.reader(kind, asked, { county, subject, onMasked }),
      taking: { county, kind: name, ...asked, format, request: { ...request, subject } },
    };
    const { number, file } = format === 'pdf' ? await this.printed(listed) : await this.written(format, listed);
    return new Answer(200, file, {
      'content-type': format === 'pdf' ? 'application/pdf' : contentTypes[format], 'guzhou-export': number,
      'content-disposition': `attachment; filename="${[name, division, ...(asOf === null ? [] : [asOf])].join('-')}.${format}"`,
    });
  }

  list(county: string, number: string | undefined, limit: number) {
    return this.exports.list(county, number ?? null, limit);
  }

  private async written(format: 'csv' | 'xlsx', { kind, heading, read, taking }: Listed) {
    const first = await read(null);
    const taken = await this.taken.begin(taking);
    const rows = rowsOf(heading(), pagesFrom(first, read), taken);
    const widths = Object.values(kind.headings).map((each) => Math.max(12, each.length * 2 + 2));
    return { number: taken.mark.number, file: writeTable(format, { name: kind.label.zh, widths, rows }, taken.mark) };
  }

  /** Into a sealed file first: what stops it is told, and a slow reader keeps no printer waiting. */
  private async printed({ kind, heading, read, taking }: Listed) {
    const file = await this.uploads.spoolFile();
    const come: { taken?: TakenExport; rows: number } = { rows: 0 };
    try {
      const most = this.config.PDF_LIST_ROWS;
      const counted = async function* (pages: AsyncIterable<ExportPage>) {
        for await (const page of pages) {
          come.rows += page.rows.length;
          if (come.rows > most) throw tooManyRowsToPrint(most);
          yield page.rows;
        }
      };
      await this.printers.print(async () => {
        const first = await read(null);
        const { mark } = come.taken = await this.taken.begin(taking);
        const layout = { title: `${kind.label.zh} ${taking.division}`, headings: heading(), mark: markWords(mark) };
        return { layout, rows: counted(pagesFrom(first, read)) };
      }, (bytes) => file.write(bytes));
      await file.finish();
      await come.taken!.ended(come.rows);
      return { number: come.taken!.mark.number, file: bytesOf(file) };
    } catch (error) {
      await file.close();
      // Nothing has left yet.
      await come.taken?.brokeOff(0);
      throw error;
    }
  }

  private reader({ export: request }: FileKind, asked: Asked, by: Asking): ReadPage {
    const limit = MAX_RECORDS_PER_EXPORT_PAGE;
    if (request === null) return (after) => ofCounty(by.county, () => this.divisions.exportPage(asked.division, { after, limit }));
    return (after) => this.page(request, asked, after, by);
  }

  /** A service that is away for a moment does not cost the whole file. */
  private async page(request: ExportRequest, asked: Asked, after: string | null, by: Asking): Promise<ExportPage> {
    for (let attempt = 1; ; attempt++) {
      try {
        const input = { ...asked, after, limit: MAX_RECORDS_PER_EXPORT_PAGE };
        // Each page is asked with the rights of its moment: what was ended meanwhile ends the file.
        const subject = await this.subjects.now(by.subject);
        return await this.requests.send(request, input, { ...by, subject, deadline: DEADLINE_MS });
      } catch (error) {
        const isPassing = error instanceof ProblemError && [429, 503].includes(error.problem.status);
        if (!isPassing || after === null || attempt >= ATTEMPTS) throw error;
        await pause(PAUSE_MS);
      }
    }
  }
}

/** As stated with the file itself: a link brings no header. */
function withPurpose(subject: Subject, purpose: Subject['purpose']): Subject {
  return purpose === undefined ? subject : { ...subject, purpose };
}

/** The next page is on its way while one is written; should it fail meanwhile, that is told when it is its turn. */
async function* pagesFrom(first: ExportPage, read: ReadPage): AsyncGenerator<ExportPage> {
  for (let page: ExportPage | undefined = first; page !== undefined;) {
    const next: Promise<ExportPage> | undefined = page.next === null ? undefined : read(page.next);
    next?.catch(() => {});
    yield page;
    page = await next;
  }
}

/** The line that says whose copy it is comes last, once it is on record that all was given: a file without it is not whole. */
async function* rowsOf(
  heading: string[], pages: AsyncIterable<ExportPage>, { mark, ended, brokeOff }: TakenExport,
): AsyncGenerator<readonly NewCell[]> {
  let rows = 0;
  let whole = false;
  try {
    yield heading;
    for await (const page of pages) {
      for (const row of page.rows) {
        rows++;
        yield row;
      }
    }
    await ended(rows);
    whole = true;
    yield [markLine(mark, rows)];
  } finally {
    if (!whole) await brokeOff(rows);
  }
}

/** The file is gone when its bytes are, or nobody wants them any more. */
function bytesOf(file: SpooledFile): Readable {
  const bytes = Readable.from((async function* () {
    for (let at = 0; at < file.length; at += PIECE) yield await file.read(at, Math.min(file.length, at + PIECE));
  })(), { objectMode: false });
  return bytes.once('close', () => void file.close());
}

/**
 * A heading that no import knows stands where only a part is shown, and above the codes of a file of one day, so that such a
 * file is never taken for the whole.
 */
function headingOf(kind: FileKind, { identity, asOf }: Asked, healthTold: boolean): string[] {
  return Object.entries(kind.headings).map(([column, heading], i) => {
    if (i === 0 && asOf !== null) return `${heading}（${asOf}）`;
    return identity === 'masked' && isMasked(kind.levels?.[column], healthTold) ? `${heading}（部分隐去）` : heading;
  });
}
