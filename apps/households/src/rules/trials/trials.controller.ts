import { GetTrial, ListTrialOffenders, TryRuleSet, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { TrialsService } from './trials.service.js';

@Controller()
export class TrialsController {
  constructor(private readonly trials: TrialsService) {}

  @HandleRequest(TryRuleSet)
  start(input: InputOf<typeof TryRuleSet>, context: RequestContext) {
    return this.trials.start(input, context);
  }

  @HandleRequest(GetTrial)
  get(input: InputOf<typeof GetTrial>, { county }: RequestContext) {
    return this.trials.get(input, county);
  }

  @HandleRequest(ListTrialOffenders)
  listOffenders(input: InputOf<typeof ListTrialOffenders>, { county, sight }: RequestContext) {
    return this.trials.listOffenders(input, county, sight.hidden);
  }
}
