import type { Readable } from 'node:stream';
import { ListPlanMeasures, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/days';
import { contentTypes, writeTable } from '@guzhou/spreadsheets';
import { Injectable } from '@nestjs/common';
import { countyOfDivision } from '../divisions/division-county.js';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer, type RouteInput } from '../http/define-route.js';
import { entriesFrom } from '../reading/entries-from.js';
import { ReadsService } from '../reading/reads.service.js';
import { planMeasureRows, widths } from './plan-measures-file.js';
import type { listPlanMeasures } from './plans.routes.js';

type PlanMeasuresQuery = RouteInput<typeof listPlanMeasures>['query'];

/** Measures on each page that a file is made from. */
const FILE_PAGE = 200;

/** Asks the households service; nothing of it is kept here. */
@Injectable()
export class PlansService {
  constructor(private readonly reads: ReadsService, private readonly divisions: DivisionsService) {}

  /** A page, or with another format all of them as a file. Throws `division/wider-than-county`, `request/deadline-missed`. */
  async listMeasures(
    { format, asOf = todayInChina(), ...query }: PlanMeasuresQuery,
  ): Promise<OutputOf<typeof ListPlanMeasures> | Answer<Readable>> {
    if (format === 'json') return this.reads.ofDivision(ListPlanMeasures, { asOf, ...query });
    const ask = (after?: PlanMeasuresQuery['after']) => this.reads.ofDivision(ListPlanMeasures, { ...query, asOf, after, limit: FILE_PAGE });
    const pages = entriesFrom(await ask(), ask, ({ measures }) => measures);
    const rows = planMeasureRows(this.divisions.nameVillages(countyOfDivision(query.division), pages));
    return new Answer(200, writeTable(format, { name: '帮扶措施', widths, rows }), {
      'content-type': contentTypes[format], 'content-disposition': `attachment; filename="measures-${query.division}-${asOf}.${format}"`,
    });
  }
}
