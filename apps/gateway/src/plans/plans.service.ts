import type { Readable } from 'node:stream';
import { GetPlan, ListDeepPoor, ListPlanGaps, ListPlanMeasures, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { contentTypes, writeTable } from '@guzhou/spreadsheets';
import { Injectable } from '@nestjs/common';
import { countyOfDivision } from '../divisions/division-county.js';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer, type RouteInput } from '../http/define-route.js';
import { entriesFrom } from '../reading/entries-from.js';
import { ReadsService } from '../reading/reads.service.js';
import { etag } from '../writing/preconditions.js';
import { measureRows, widths } from './measures-file.js';
import type { getPlan, listDeepPoor, listPlanGaps, listPlanMeasures } from './plans.routes.js';

type MeasuresQuery = RouteInput<typeof listPlanMeasures>['query'];

/** Measures on each page that a file is made from. */
const FILE_PAGE = 200;

/** Asks the households service; nothing of it is kept here. */
@Injectable()
export class PlansService {
  constructor(private readonly reads: ReadsService, private readonly divisions: DivisionsService) {}

  /** Throws `household/unknown`. */
  async get(householdCode: string, { county, asOf = todayInChina() }: RouteInput<typeof getPlan>['query']): Promise<Answer<OutputOf<typeof GetPlan>>> {
    const plan = await this.reads.ofCounty(GetPlan, { householdCode, asOf }, county);
    return new Answer(200, plan, { etag: etag(plan.revision) });
  }

  listGaps({ asOf = todayInChina(), ...query }: RouteInput<typeof listPlanGaps>['query']): Promise<OutputOf<typeof ListPlanGaps>> {
    return this.reads.ofDivision(ListPlanGaps, { asOf, ...query });
  }

  /** A page, or with another format all of them as a file. Throws `division/wider-than-county`, `request/deadline-missed`. */
  async listMeasures(
    { format, asOf = todayInChina(), ...query }: MeasuresQuery,
  ): Promise<OutputOf<typeof ListPlanMeasures> | Answer<Readable>> {
    if (format === 'json') return this.reads.ofDivision(ListPlanMeasures, { asOf, ...query });
    const ask = (after?: MeasuresQuery['after']) => this.reads.ofDivision(ListPlanMeasures, { ...query, asOf, after, limit: FILE_PAGE });
    const pages = entriesFrom(await ask(), ask, ({ measures }) => measures);
    const rows = measureRows(this.divisions.nameVillages(countyOfDivision(query.division), pages));
    return new Answer(200, writeTable(format, { name: '帮扶措施', widths, rows }), {
      'content-type': contentTypes[format], 'content-disposition': `attachment; filename="measures-${query.division}-${asOf}.${format}"`,
    });
  }

  listDeepPoor({ asOf = todayInChina(), ...query }: RouteInput<typeof listDeepPoor>['query']): Promise<OutputOf<typeof ListDeepPoor>> {
    return this.reads.ofDivision(ListDeepPoor, { asOf, ...query });
  }
}
