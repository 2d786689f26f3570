import { Readable } from 'node:stream';
import { ListGaps, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/days';
import { Injectable } from '@nestjs/common';
import { countyOfDivision } from '../divisions/division-county.js';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer, type RouteInput } from '../http/define-route.js';
import { entriesFrom } from '../reading/entries-from.js';
import { ReadsService } from '../reading/reads.service.js';
import { gapsCsv } from './gaps-csv.js';
import type { listGaps } from './standards.routes.js';

type GapsQuery = RouteInput<typeof listGaps>['query'];

/** Households on each page that a CSV is made from. */
const CSV_PAGE = 200;

@Injectable()
export class StandardsService {
  constructor(private readonly reads: ReadsService, private readonly divisions: DivisionsService) {}

  /** Throws `division/wider-than-county`, `request/deadline-missed`. */
  list({ format: _, asOf = todayInChina(), ...query }: GapsQuery): Promise<OutputOf<typeof ListGaps>> {
    return this.reads.ofDivision(ListGaps, { ...query, asOf });
  }

  /** All gaps as a file; throws as `list`. */
  async listCsv({ limit: _, after: __, ...query }: GapsQuery): Promise<Answer<Readable>> {
    const asOf = query.asOf ?? todayInChina();
    const ask = (after?: string) => this.list({ ...query, asOf, after, limit: CSV_PAGE });
    const pages = entriesFrom(await ask(), ask, ({ gaps }) => gaps);
    return new Answer(200, Readable.from(gapsCsv(this.divisions.nameVillages(countyOfDivision(query.division), pages))), {
      'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="gaps-${query.division}-${asOf}.csv"`,
    });
  }
}
