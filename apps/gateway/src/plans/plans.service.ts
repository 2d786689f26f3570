import { GetPlan, ListDeepPoor, ListPlanGaps, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';
import { Answer, type RouteInput } from '../http/define-route.js';
import { ReadsService } from '../reading/reads.service.js';
import { etag } from '../writing/preconditions.js';
import type { getPlan, listDeepPoor, listPlanGaps } from './plans.routes.js';

/** Asks the households service; nothing of it is kept here. */
@Injectable()
export class PlansService {
  constructor(private readonly reads: ReadsService) {}

  /** Throws `household/unknown`. */
  async get(householdCode: string, { county, asOf = todayInChina() }: RouteInput<typeof getPlan>['query']): Promise<Answer<OutputOf<typeof GetPlan>>> {
    const plan = await this.reads.ofCounty(GetPlan, { householdCode, asOf }, county);
    return new Answer(200, plan, { etag: etag(plan.revision) });
  }

  listGaps({ asOf = todayInChina(), ...query }: RouteInput<typeof listPlanGaps>['query']): Promise<OutputOf<typeof ListPlanGaps>> {
    return this.reads.ofDivision(ListPlanGaps, { asOf, ...query });
  }

  listDeepPoor({ asOf = todayInChina(), ...query }: RouteInput<typeof listDeepPoor>['query']): Promise<OutputOf<typeof ListDeepPoor>> {
    return this.reads.ofDivision(ListDeepPoor, { asOf, ...query });
  }
}
