import {
  sectionMeasures, type InputOf, type ListFigureItems, type ReportSection, type ReportSections,
} from '@guzhou/contracts';
import type { FigurePage, Reading } from '@guzhou/reporting';
import { Injectable } from '@nestjs/common';
import { rulesOn } from '../labour/labour.js';
import { labourRules } from '../labour/labour-rules.js';
import { measureUnknown } from './report.errors.js';
import type { ItemKind } from './report.js';
import { ReportRepository } from './report.repository.js';

@Injectable()
export class ReportService {
  constructor(private readonly report: ReportRepository) {}

  async section(
    input: InputOf<typeof ReportSections.employment>, { county, deadline }: Reading,
  ): Promise<ReportSection> {
    return { rows: await this.report.section({ county, deadline, ...input }), ruleSet: rulesOn(labourRules, input.asOf).name };
  }

  async listFigureItems(
    input: InputOf<typeof ListFigureItems.employment>, { county, deadline }: Reading,
  ): Promise<FigurePage<ItemKind>> {
    if (!sectionMeasures('employment', input.period).some((measure) => measure.key === input.measure)) {
      throw measureUnknown();
    }
    return this.report.page({ county, deadline, ...input }, input);
  }
}
