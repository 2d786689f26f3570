import { GetRule, ListRules, ListRuleSets } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { ReadsService } from '../reading/reads.service.js';
import { getRule, listRules, listRuleSets } from './rules.routes.js';

/** Rules are the same for every county: the one a request must name is nobody's. */
const ANY_COUNTY = '000000';

@Controller()
export class RulesController {
  constructor(private readonly reads: ReadsService) {}

  @Handle(listRules)
  list({ query: { asOf = todayInChina() } }: RouteInput<typeof listRules>) { return this.reads.ofCounty(ListRules, { asOf }, ANY_COUNTY); }

  @Handle(getRule)
  get({ params }: RouteInput<typeof getRule>) { return this.reads.ofCounty(GetRule, params, ANY_COUNTY); }

  @Handle(listRuleSets)
  listSets() { return this.reads.ofCounty(ListRuleSets, {}, ANY_COUNTY); }
}
