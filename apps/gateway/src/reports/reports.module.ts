import { Module, type OnModuleInit } from '@nestjs/common';
import { ReportFlow } from '@guzhou/messaging';
import { DeclaredFiguresModule } from '../declared-figures/declared-figures.module.js';
import { DivisionsModule } from '../divisions/divisions.module.js';
import { OperationsModule } from '../operations/operations.module.js';
import { AreasService } from './areas.service.js';
import { FiguresService } from './figures.service.js';
import { MeasuresService } from './measures.service.js';
import { ReportGaugesService } from './report-gauges.service.js';
import { ReportRunsRepository } from './report-runs.repository.js';
import { ReportRunsService } from './report-runs.service.js';
import { ReportVersionsRepository } from './report-versions.repository.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [OperationsModule, DivisionsModule, DeclaredFiguresModule],
  controllers: [ReportsController],
  providers: [
    ReportsService, FiguresService, MeasuresService, AreasService, ReportRunsService, ReportGaugesService, ReportRunsRepository,
    ReportVersionsRepository,
  ],
  exports: [ReportRunsService],
})
export class ReportsModule implements OnModuleInit {
  constructor(private readonly flow: ReportFlow, private readonly runs: ReportRunsService) {}

  onModuleInit(): void {
    this.flow.onFinished((finished) => this.runs.finish(finished));
  }
}
