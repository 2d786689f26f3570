import { Readable } from 'node:stream';
import { GetHousehold, GetMonitoring, GetPlan, ListHouseholdHistory } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer, type RouteInput } from '../http/define-route.js';
import { ReadsService } from '../reading/reads.service.js';
import type { HouseholdFile } from './household-file.js';
import type { getHouseholdFile } from './household-file.routes.js';
import { pagesOf } from './pages.js';
import { printPdf } from './print-pdf.js';

type Query = RouteInput<typeof getHouseholdFile>['query'];

/** Of the history the newest lines; few households have more. */
const LINES = 200;

/** Puts together what the households service has of one household; nothing of it is kept here. */
@Injectable()
export class HouseholdFileService {
  constructor(private readonly reads: ReadsService, private readonly divisions: DivisionsService) {}

  /** Throws `household/unknown`, `request/deadline-missed`. */
  async get(householdCode: string, { county, asOf = todayInChina() }: Query): Promise<HouseholdFile> {
    const [household, plan, monitoring, history] = await Promise.all([
      this.reads.ofCounty(GetHousehold, { householdCode, asOf }, county),
      this.reads.ofCounty(GetPlan, { householdCode, asOf }, county),
      this.reads.ofCounty(GetMonitoring, { householdCode }, county),
      this.reads.ofCounty(ListHouseholdHistory, { householdCode, limit: LINES }, county),
    ]);
    const names = await this.divisions.listNames(county, [household.villageCode]);
    return { asOf, villageName: names.get(household.villageCode) ?? null, household, plan, monitoring, history };
  }

  async print(householdCode: string, query: Query): Promise<Answer<Readable>> {
    const pdf = await printPdf(pagesOf(await this.get(householdCode, query)));
    return new Answer(200, Readable.from([pdf]), {
      'content-type': 'application/pdf', 'content-disposition': `inline; filename="${householdCode}.pdf"`,
    });
  }
}
