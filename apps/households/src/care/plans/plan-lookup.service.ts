import type { GetPlan, InputOf, ListDeepPoor, ListPlanGaps, ListPlanMeasures, OutputOf } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { HelpReceivedService } from '../help-received/help-received.service.js';
import { HouseholdsService } from '../../register/households/households.service.js';
import { LookupService } from '../../register/lookup/lookup.service.js';
import { PlanMeasureListRepository } from './plan-measure-list.repository.js';
import { assistanceConfig } from './plan.config.js';
import { unmetCauses, type PlanMeasure } from './plan.js';
import { PlanGapsRepository } from './plan-gaps.repository.js';
import { PlansRepository } from './plans.repository.js';

/** Plans as of a day, and what is still to be planned. */
@Injectable()
export class PlanLookupService {
  constructor(
    private readonly plans: PlansRepository, private readonly gaps: PlanGapsRepository,
    private readonly measures: PlanMeasureListRepository, private readonly households: HouseholdsService,
    private readonly help: HelpReceivedService, private readonly lookup: LookupService,
  ) {}

  /** Throws `household/unknown`. */
  async get({ householdCode, asOf }: InputOf<typeof GetPlan>, county: string): Promise<OutputOf<typeof GetPlan>> {
    const revision = await this.households.getRevision(county, householdCode);
    const [plan, all] = await Promise.all([
      this.plans.findPlanOn(county, householdCode, asOf), this.plans.findMeasuresOf(county, householdCode),
    ]);
    const measures = all.map((measure) => asKnownOn(asOf, measure));
    const since = [plan?.from, measures[0]?.startsOn].filter((day) => day !== undefined).toSorted()[0];
    return {
      householdCode, revision,
      plan: plan === null ? null : {
        from: plan.from, to: plan.to, mainCause: plan.mainCause, otherCauses: plan.otherCauses, paths: plan.paths,
      },
      measures: measures.map(({ householdCode: _, ...measure }) => measure),
      unmetCauses: plan === null ? [] : unmetCauses(plan, measures, assistanceConfig),
      received: since === undefined ? [] : await this.help.findOf(county, householdCode, since, asOf),
    };
  }

  async listGaps(input: InputOf<typeof ListPlanGaps>, county: string): Promise<OutputOf<typeof ListPlanGaps>> {
    return this.page(input, county, await this.gaps.listGaps(county, input, input.limit + 1, assistanceConfig));
  }

  /** What is due first at the head; those that are done in the order of the days of their results. */
  async listMeasures(input: InputOf<typeof ListPlanMeasures>, county: string): Promise<OutputOf<typeof ListPlanMeasures>> {
    const found = await this.measures.list(county, input, input.limit + 1);
    const page = await this.lookup.withHeads(found.slice(0, input.limit), county, input.asOf);
    const last = page.at(-1);
    return {
      measures: page.map((measure) => asKnownOn(input.asOf, measure)),
      next: found.length > input.limit && last !== undefined ? placeOf(last, input.state) : null,
    };
  }

  async listDeepPoor(input: InputOf<typeof ListDeepPoor>, county: string): Promise<OutputOf<typeof ListDeepPoor>> {
    return this.page(input, county, await this.gaps.listDeepPoor(county, input, input.limit + 1));
  }

  private async page<Listed extends { readonly householdCode: string }>(
    { limit, asOf }: { readonly limit: number; readonly asOf: string }, county: string, found: readonly Listed[],
  ): Promise<{ households: (Listed & { headName: string | null })[]; next: string | null }> {
    const households = await this.lookup.withHeads(found.slice(0, limit), county, asOf);
    return { households, next: found.length > limit ? households.at(-1)!.householdCode : null };
  }
}

function placeOf({ measureCode, endsOn, resultOn }: PlanMeasure, state: InputOf<typeof ListPlanMeasures>['state']): `${string}_${string}` {
  return `${state === 'done' ? resultOn! : endsOn}_${measureCode}`;
}

/** Without a result that was told only later. */
function asKnownOn<Known extends PlanMeasure>(day: string, measure: Known): Known {
  return measure.resultOn !== null && measure.resultOn > day ? { ...measure, result: null, resultOn: null } : measure;
}
