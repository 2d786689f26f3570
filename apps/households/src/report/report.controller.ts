import { healthMeasures, ListFigureItems, ReportSections, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { figureOfHealth } from './report.errors.js';
import { ReportService } from './report.service.js';

@Controller()
export class ReportController {
  constructor(private readonly report: ReportService) {}

  @HandleRequest(ReportSections.households)
  section(input: InputOf<typeof ReportSections.households>, context: RequestContext) {
    return this.report.section(input, context);
  }

  @HandleRequest(ListFigureItems.households)
  listItems(input: InputOf<typeof ListFigureItems.households>, context: RequestContext) {
    if (healthMeasures.has(input.measure) && context.sight.hidden?.has('health') === true) throw figureOfHealth();
    return this.report.listItems(input, context);
  }
}
