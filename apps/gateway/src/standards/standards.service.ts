import { Readable } from 'node:stream';
import { CountGaps, GetStandards, ListGaps, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';
import { countyOfDivision } from '../divisions/division-county.js';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer, type RouteInput } from '../http/define-route.js';
import { entriesFrom } from '../reading/entries-from.js';
import { ReadsService } from '../reading/reads.service.js';
import { etag } from '../writing/preconditions.js';
import { gapsCsv } from './gaps-csv.js';
import type { countGaps, getStandards, listGaps } from './standards.routes.js';

type GapsQuery = RouteInput<typeof listGaps>['query'];

/** Households on each page that a CSV is made from. */
const CSV_PAGE = 200;

@Injectable()
export class StandardsService {
  constructor(private readonly reads: ReadsService, private readonly divisions: DivisionsService) {}

  /** Throws `household/unknown`, `request/deadline-missed`. */
  async get(householdCode: string, { county, asOf = todayInChina() }: RouteInput<typeof getStandards>['query']): Promise<Answer<OutputOf<typeof GetStandards>>> {
    const standards = await this.reads.ofCounty(GetStandards, { householdCode, asOf }, county);
    return new Answer(200, standards, { etag: etag(standards.revision) });
  }

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

  /** Throws `division/wider-than-county`, `request/deadline-missed`. */
  count({ asOf = todayInChina(), ...query }: RouteInput<typeof countGaps>['query']): Promise<OutputOf<typeof CountGaps>> {
    return this.reads.ofDivision(CountGaps, { ...query, asOf });
  }
}
