import { ExemptFinding, ListFindings, SummarizeFindings, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { FindingsService } from './findings.service.js';

@Controller()
export class FindingsController {
  constructor(private readonly findings: FindingsService) {}

  @HandleRequest(ListFindings)
  list(input: InputOf<typeof ListFindings>, { county, sight }: RequestContext) {
    return this.findings.list(input, county, sight.hidden);
  }

  @HandleRequest(SummarizeFindings)
  summarize(input: InputOf<typeof SummarizeFindings>, { county }: RequestContext) {
    return this.findings.summarize(input, county);
  }

  @HandleRequest(ExemptFinding)
  exempt(input: InputOf<typeof ExemptFinding>, context: RequestContext) {
    return this.findings.exempt(input, context);
  }
}
