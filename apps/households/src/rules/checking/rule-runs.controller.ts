import { GetRuleRun, ReleaseImported, StartRuleRun, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { RuleRunsService } from './rule-runs.service.js';

@Controller()
export class RuleRunsController {
  constructor(private readonly runs: RuleRunsService) {}

  @HandleRequest(StartRuleRun)
  start(input: InputOf<typeof StartRuleRun>, context: RequestContext) {
    return this.runs.start(input, context);
  }

  @HandleRequest(GetRuleRun)
  get(input: InputOf<typeof GetRuleRun>, { county }: RequestContext) {
    return this.runs.get(input, county);
  }

  @HandleRequest(ReleaseImported)
  release(_input: InputOf<typeof ReleaseImported>, context: RequestContext) {
    return this.runs.releaseImported(context);
  }
}
