import { ListFindings, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/days';
import { contentTypes, writeTable } from '@guzhou/spreadsheets';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { countyOfDivision } from '../divisions/division-county.js';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer, type RouteInput } from '../http/define-route.js';
import { entriesFrom } from '../reading/entries-from.js';
import { ReadsService } from '../reading/reads.service.js';
import { findingRows, widths } from './findings-file.js';
import type { listFindings } from './findings.routes.js';

type Query = RouteInput<typeof listFindings>['query'];
type Page = OutputOf<typeof ListFindings>;

const FILE_PAGE = 500;

/** Asks the households service; nothing of it is kept here. */
@Injectable()
export class FindingsService {
  constructor(private readonly reads: ReadsService, private readonly divisions: DivisionsService) {}

  /** Throws `division/wider-than-county`, `request/deadline-missed`. */
  async list({ format, ...query }: Query): Promise<Page | Answer<Readable>> {
    if (format === 'json') return this.page(query);
    const ask = (after?: Query['after']) => this.page({ ...query, after, limit: FILE_PAGE });
    const pages = entriesFrom(await ask(), ask, ({ findings }) => findings);
    const rows = findingRows(this.divisions.nameVillages(countyOfDivision(query.division), pages));
    const body = writeTable(format, { name: '规则核查', widths, rows });
    return new Answer(200, body, {
      'content-type': contentTypes[format], 'content-disposition': `attachment; filename="findings-${query.division}.${format}"`,
    });
  }

  private page({ asOf = todayInChina(), ...query }: Omit<Query, 'format'>): Promise<Page> {
    return this.reads.ofDivision(ListFindings, { asOf, ...query });
  }
}
