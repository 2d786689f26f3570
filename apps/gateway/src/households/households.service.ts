import { GetHousehold, ListHouseholds, SearchHouseholds, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';
import { Answer, type RouteInput } from '../http/define-route.js';
import { ReadsService } from '../reading/reads.service.js';
import { etag } from '../writing/preconditions.js';
import type { getHousehold, listHouseholds, searchHouseholds } from './households.routes.js';

/** Asks the households service; nothing of a household is kept here. */
@Injectable()
export class HouseholdsService {
  constructor(private readonly reads: ReadsService) {}

  /** Throws `division/wider-than-county`, `request/deadline-missed`. */
  list({ asOf = todayInChina(), ...query }: RouteInput<typeof listHouseholds>['query']): Promise<OutputOf<typeof ListHouseholds>> {
    return this.reads.ofDivision(ListHouseholds, { asOf, ...query });
  }

  /** Throws `division/wider-than-county`, `request/deadline-missed`. */
  search({ asOf = todayInChina(), ...body }: RouteInput<typeof searchHouseholds>['body']): Promise<OutputOf<typeof SearchHouseholds>> {
    return this.reads.ofDivision(SearchHouseholds, { asOf, ...body });
  }

  /** Throws `household/unknown`, `request/deadline-missed`. */
  async get(householdCode: string, { county, asOf = todayInChina() }: RouteInput<typeof getHousehold>['query']): Promise<Answer<OutputOf<typeof GetHousehold>>> {
    const household = await this.reads.ofCounty(GetHousehold, { householdCode, asOf }, county);
    return new Answer(200, household, { etag: etag(household.revision) });
  }
}
