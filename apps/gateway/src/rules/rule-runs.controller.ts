import { GetRuleRun, GetTrial, ListTrialOffenders, StartRuleRun, TryRuleSet } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import { countyOfDivision } from '../divisions/division-county.js';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { ReadsService } from '../reading/reads.service.js';
import { WritesService } from '../writing/writes.service.js';
import { getRuleRun, getTrial, listTrialOffenders, startRuleRun, tryRuleSet } from './rule-runs.routes.js';

@Controller()
export class RuleRunsController {
  constructor(private readonly reads: ReadsService, private readonly writes: WritesService) {}

  @Handle(startRuleRun)
  start({ body, request }: RouteInput<typeof startRuleRun>) {
    return this.writes.write(StartRuleRun, body, { county: countyOfDivision(body.division), request }, 201);
  }

  @Handle(getRuleRun)
  get({ params: { id: runId }, query: { county } }: RouteInput<typeof getRuleRun>) {
    return this.reads.ofCounty(GetRuleRun, { runId }, county);
  }

  @Handle(tryRuleSet)
  try({ params, body, request }: RouteInput<typeof tryRuleSet>) {
    return this.writes.write(TryRuleSet, { ruleSet: params.id, ...body }, { county: countyOfDivision(body.division), request }, 201);
  }

  @Handle(getTrial)
  getTrial({ params: { id: runId }, query: { county } }: RouteInput<typeof getTrial>) {
    return this.reads.ofCounty(GetTrial, { runId }, county);
  }

  @Handle(listTrialOffenders)
  listOffenders({ params: { id: runId }, query: { county, ...page } }: RouteInput<typeof listTrialOffenders>) {
    return this.reads.ofCounty(ListTrialOffenders, { runId, ...page }, county);
  }
}
