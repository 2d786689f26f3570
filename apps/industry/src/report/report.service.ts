import {
  sectionMeasures, type InputOf, type ListFigureItems, type ReportSection, type ReportSections,
} from '@guzhou/contracts';
import type { FigurePage, Reading } from '@guzhou/reporting';
import { Injectable } from '@nestjs/common';
import { measureUnknown } from './report.errors.js';
import type { ItemKind } from './report.js';
import { ReportRepository } from './report.repository.js';

/** Industry's figures depend on no dated rule; the name changes when what is counted does. */
const RULE_SET = 'industry.1';

@Injectable()
export class ReportService {
  constructor(private readonly report: ReportRepository) {}

  async section(
    input: InputOf<typeof ReportSections.industry>, { county, deadline }: Reading,
  ): Promise<ReportSection> {
    return { rows: await this.report.section({ county, deadline, ...input }), ruleSet: RULE_SET };
  }

  async listFigureItems(
    input: InputOf<typeof ListFigureItems.industry>, { county, deadline }: Reading,
  ): Promise<FigurePage<ItemKind>> {
    if (!sectionMeasures('industry', input.period).some((measure) => measure.key === input.measure)) {
      throw measureUnknown();
    }
    return this.report.page({ county, deadline, ...input }, input);
  }
}
