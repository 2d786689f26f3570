import { randomUUID } from 'node:crypto';
import { cellOf, formOf, MAX_RECORDS_PER_EXPORT_PAGE, type ExportPage, type ExportRequest } from '@guzhou/contracts';
import { RequestClient } from '@guzhou/messaging';
import { ProblemError } from '@guzhou/runtime';
import { contentTypes, writeTable, type NewCell } from '@guzhou/spreadsheets';
import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { countyOfDivision } from '../divisions/division-county.js';
import { Answer, type IncomingRequest, type RouteInput } from '../http/define-route.js';
import { getFileKind, type FileKind } from '../imports/file-kinds.js';
import { actorOf } from '../writing/caller.js';
import { actorMissing, kindNotExported } from './exports.errors.js';
import { ExportsRepository } from './exports.repository.js';
import type { exportFile } from './exports.routes.js';

/** A page of so many records takes a service longer than a question. */
const DEADLINE_MS = 30_000;
const PAUSE_MS = 500;
const ATTEMPTS = 10;

type Query = RouteInput<typeof exportFile>['query'];
type Asked = Pick<Query, 'division' | 'identity'>;

/** Lists as files that can be imported again: read page by page, written while they come, so that only a page is in memory. */
@Injectable()
export class ExportsService {
  constructor(private readonly requests: RequestClient, private readonly exports: ExportsRepository) {}

  /**
   * Throws `kind/unknown`, `export/kind-not-exported`, `export/actor-missing`, `actor/malformed`, `division/wider-than-county`,
   * and what the first page does.
   */
  async file(name: string, { division, format, identity }: Query, request: IncomingRequest): Promise<Answer<Readable>> {
    const kind = getFileKind(name);
    if (kind.export === null) throw kindNotExported();
    if (identity === 'full' && request.headers['guzhou-actor'] === undefined) throw actorMissing();
    const county = countyOfDivision(division);
    const first = await this.page(kind.export, { division, identity }, null, county);
    const id = randomUUID();
    await this.exports.begin(county, { id, kind: name, division, identity, actor: actorOf(request), begunAt: new Date().toISOString() });
    const rows = this.rows(kind, kind.export, { division, identity }, first, county, id);
    const widths = Object.values(kind.headings).map((heading) => Math.max(12, heading.length * 2 + 2));
    return new Answer(200, writeTable(format, { name: kind.label.zh, widths, rows }), {
      'content-type': contentTypes[format], 'content-disposition': `attachment; filename="${name}-${division}.${format}"`,
    });
  }

  list(county: string, limit: number) {
    return this.exports.list(county, limit);
  }

  private async *rows(
    kind: FileKind, request: ExportRequest, asked: Asked, first: ExportPage, county: string, id: string,
  ): AsyncGenerator<readonly NewCell[]> {
    yield headingOf(kind, asked.identity);
    let page = first;
    let count = 0;
    for (;;) {
      yield* page.rows;
      count += page.rows.length;
      if (page.next === null) break;
      page = await this.page(request, asked, page.next, county);
    }
    await this.exports.end(county, id, count, new Date());
  }

  /** A service that is away for a moment does not cost the whole file. */
  private async page(request: ExportRequest, asked: Asked, after: string | null, county: string): Promise<ExportPage> {
    for (let attempt = 1; ; attempt++) {
      try {
        const input = { ...asked, after, limit: MAX_RECORDS_PER_EXPORT_PAGE };
        return await this.requests.send(request, input, { county, deadline: DEADLINE_MS });
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.status !== 503 || after === null || attempt >= ATTEMPTS) throw error;
        await pause(PAUSE_MS);
      }
    }
  }
}

/** A heading that no import knows stands where only a part is shown, so that such a file is never taken for the whole. */
function headingOf(kind: FileKind, identity: Asked['identity']): string[] {
  return Object.entries(kind.headings).map(([column, heading]) =>
    (identity === 'masked' && formOf(cellOf(kind, column))?.personal !== undefined ? `${heading}（部分隐去）` : heading));
}
