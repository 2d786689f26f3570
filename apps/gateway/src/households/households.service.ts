import { GetHousehold, ListHouseholds, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { RequestClient } from '@guzhou/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { CONFIG } from '../platform/tokens.js';
import { countyOf, levelOf } from '../divisions/division.js';
import { Answer, type RouteInput } from '../http/define-route.js';
import { etag } from '../writing/preconditions.js';
import { divisionTooWide } from './households.errors.js';
import type { getHousehold, listHouseholds } from './households.routes.js';

/** Asks the households service; nothing of a household is kept here. */
@Injectable()
export class HouseholdsService {
  constructor(private readonly requests: RequestClient, @Inject(CONFIG) private readonly config: GatewayConfig) {}

  /** Throws `division/wider-than-county`, `request/deadline-missed`. */
  async list({ division, asOf = todayInChina(), ...query }: RouteInput<typeof listHouseholds>['query']): Promise<OutputOf<typeof ListHouseholds>> {
    const level = levelOf(division);
    if (level === 'province' || level === 'prefecture') throw divisionTooWide();
    return this.requests.send(ListHouseholds, { division, asOf, ...query }, this.options(countyOf(division)));
  }

  /** Throws `household/unknown`, `request/deadline-missed`. */
  async get(householdCode: string, { county, asOf = todayInChina() }: RouteInput<typeof getHousehold>['query']): Promise<Answer<OutputOf<typeof GetHousehold>>> {
    const household = await this.requests.send(GetHousehold, { householdCode, asOf }, this.options(county));
    return new Answer(200, household, { etag: etag(household.revision) });
  }

  private options(county: string): { county: string; deadline: number } {
    return { county, deadline: this.config.REQUEST_DEADLINE_MS };
  }
}
