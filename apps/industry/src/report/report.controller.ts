import { ListFigureItems, ReportSections, type InputOf, type ReportSection } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import type { FigurePage } from '@guzhou/reporting';
import { Controller } from '@nestjs/common';
import type { ItemKind } from './report.js';
import { ReportService } from './report.service.js';

@Controller()
export class ReportController {
  constructor(private readonly report: ReportService) {}

  @HandleRequest(ReportSections.industry)
  section(input: InputOf<typeof ReportSections.industry>, context: RequestContext): Promise<ReportSection> {
    return this.report.section(input, context);
  }

  @HandleRequest(ListFigureItems.industry)
  listFigureItems(
    input: InputOf<typeof ListFigureItems.industry>, context: RequestContext,
  ): Promise<FigurePage<ItemKind>> {
    return this.report.listFigureItems(input, context);
  }
}
