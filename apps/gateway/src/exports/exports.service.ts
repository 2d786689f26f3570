import { randomUUID } from 'node:crypto';
import { MAX_RECORDS_PER_EXPORT_PAGE, type ExportInput, type ExportPage, type ExportRequest, type Subject } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/days';
import { isMasked } from '@guzhou/importing';
import { actorOf, RequestClient, type SendOptions } from '@guzhou/messaging';
import { ofCounty, ProblemError } from '@guzhou/runtime';
import { contentTypes, writeTable, type NewCell } from '@guzhou/spreadsheets';
import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer, type IncomingRequest, type RouteInput } from '../http/define-route.js';
import { getFileKind, type FileKind } from '../imports/file-kinds.js';
import { SubjectsService } from '../access/subjects/subjects.service.js';
import { dayAhead, kindHasNoHistory } from './exports.errors.js';
import { ExportsRepository } from './exports.repository.js';
import type { exportFile } from './exports.routes.js';

/** A page of so many records takes a service longer than a question. */
const DEADLINE_MS = 30_000;
const PAUSE_MS = 500;
const ATTEMPTS = 10;

type Query = RouteInput<typeof exportFile>['query'];
type Asked = Pick<ExportInput, 'division' | 'identity' | 'asOf'>;
type ReadPage = (after: string | null) => Promise<ExportPage>;

/** Lists as files that can be imported again: read page by page, written while the next comes, so that two pages are in memory. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly subjects: SubjectsService,
    private readonly requests: RequestClient,
    private readonly exports: ExportsRepository,
    private readonly divisions: DivisionsService,
  ) {}

  /**
   * Throws `kind/unknown`, `export/no-history`, `date/in-future`, `division/wider-than-county`, `division/unknown`, and what the
   * first page does.
   */
  async file(name: string, { division, format, identity, asOf: day }: Query, request: IncomingRequest): Promise<Answer<Readable>> {
    const kind = getFileKind(name);
    const asOf = day ?? null;
    if (asOf !== null && !kind.history) throw kindHasNoHistory();
    if (asOf !== null && asOf > todayInChina()) throw dayAhead();
    const county = await this.divisions.countyOf(division);
    const asked = { division, identity, asOf };
    const read = this.reader(kind, asked, county, request.subject);
    const first = await read(null);
    const id = randomUUID();
    await this.exports.begin(county, { id, kind: name, ...asked, actor: actorOf(request.subject), begunAt: new Date().toISOString() });
    const ended = (count: number) => ofCounty(county, () => this.exports.end(county, id, count, new Date()));
    const rows = this.rows(headingOf(kind, asked), first, read, ended);
    const widths = Object.values(kind.headings).map((heading) => Math.max(12, heading.length * 2 + 2));
    return new Answer(200, writeTable(format, { name: kind.label.zh, widths, rows }), {
      'content-type': contentTypes[format], 'content-disposition': `attachment; filename="${[name, division, ...(asOf === null ? [] : [asOf])].join('-')}.${format}"`,
    });
  }

  list(county: string, limit: number) {
    return this.exports.list(county, limit);
  }

  private async *rows(
    heading: string[], first: ExportPage, read: ReadPage, ended: (rows: number) => Promise<void>,
  ): AsyncGenerator<readonly NewCell[]> {
    yield heading;
    let count = 0;
    for (let page: ExportPage | undefined = first; page !== undefined;) {
      // The next page is on its way while this one is written; should it fail meanwhile, that is told when it is its turn.
      const next: Promise<ExportPage> | undefined = page.next === null ? undefined : read(page.next);
      next?.catch(() => {});
      yield* page.rows;
      count += page.rows.length;
      page = await next;
    }
    await ended(count);
  }

  private reader({ export: request }: FileKind, asked: Asked, county: string, subject: Subject): ReadPage {
    if (request === null) return (after) => this.divisions.exportPage(asked.division, { after, limit: MAX_RECORDS_PER_EXPORT_PAGE });
    return (after) => this.page(request, asked, after, { county, subject });
  }

  /** A service that is away for a moment does not cost the whole file. */
  private async page(request: ExportRequest, asked: Asked, after: string | null, by: Pick<SendOptions, 'county'> & { subject: Subject }): Promise<ExportPage> {
    for (let attempt = 1; ; attempt++) {
      try {
        const input = { ...asked, after, limit: MAX_RECORDS_PER_EXPORT_PAGE };
        // Each page is asked with the rights of its moment: what was ended meanwhile ends the file.
        const subject = await this.subjects.now(by.subject);
        return await this.requests.send(request, input, { county: by.county, subject, deadline: DEADLINE_MS });
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.status !== 503 || after === null || attempt >= ATTEMPTS) throw error;
        await pause(PAUSE_MS);
      }
    }
  }
}

/**
 * A heading that no import knows stands where only a part is shown, and above the codes of a file of one day, so that such a
 * file is never taken for the whole.
 */
function headingOf(kind: FileKind, { identity, asOf }: Asked): string[] {
  return Object.entries(kind.headings).map(([column, heading], i) => {
    if (i === 0 && asOf !== null) return `${heading}（${asOf}）`;
    return identity === 'masked' && isMasked(kind.levels?.[column]) ? `${heading}（部分隐去）` : heading;
  });
}
