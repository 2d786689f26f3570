import { ListFindings, SummarizeFindings, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { contentTypes, writeTable } from '@guzhou/spreadsheets';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Answer, type RouteInput } from '../http/define-route.js';
import { ReadsService } from '../reading/reads.service.js';
import { findingRows, widths } from './findings-file.js';
import type { listFindings, summarizeFindings } from './findings.routes.js';

type Query = RouteInput<typeof listFindings>['query'];
type Page = OutputOf<typeof ListFindings>;

const FILE_PAGE = 500;

/** Asks the households service; nothing of it is kept here. */
@Injectable()
export class FindingsService {
  constructor(private readonly reads: ReadsService) {}

  /** Throws `division/wider-than-county`, `request/deadline-missed`. */
  async list({ format, ...query }: Query): Promise<Page | Answer<Readable>> {
    if (format === 'json') return this.page(query);
    // The first page is asked for before the file begins: what is refused is still a problem, not half a file.
    const first = await this.page({ ...query, limit: FILE_PAGE });
    const body = writeTable(format, { name: '规则核查', widths, rows: findingRows(this.pages(query, first)) });
    return new Answer(200, body, {
      'content-type': contentTypes[format], 'content-disposition': `attachment; filename="findings-${query.division}.${format}"`,
    });
  }

  summarize({ division, asOf = todayInChina() }: RouteInput<typeof summarizeFindings>['query']): Promise<OutputOf<typeof SummarizeFindings>> {
    return this.reads.ofDivision(SummarizeFindings, { division, asOf });
  }

  private async *pages(query: Omit<Query, 'format'>, first: Page): AsyncGenerator<Page['findings']> {
    let page = first;
    yield page.findings;
    while (page.next !== null) {
      page = await this.page({ ...query, after: page.next, limit: FILE_PAGE });
      yield page.findings;
    }
  }

  private page({ asOf = todayInChina(), ...query }: Omit<Query, 'format'>): Promise<Page> {
    return this.reads.ofDivision(ListFindings, { asOf, ...query });
  }
}
