import { Module } from '@nestjs/common';
import { LifeCycleModule } from '../life-cycle/life-cycle.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { RegisterFiguresRepository } from './register-figures.repository.js';
import { ReportController } from './report.controller.js';
import { ReportRepository } from './report.repository.js';
import { ReportService } from './report.service.js';

/** The section of this service in the monthly report. */
@Module({
  imports: [StandingModule, LifeCycleModule, RulesModule],
  controllers: [ReportController],
  providers: [ReportService, ReportRepository, RegisterFiguresRepository],
})
export class ReportModule {}
