import { Module } from '@nestjs/common';
import { ExitStandardModule } from '../exit-standard/exit-standard.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { VillageExitModule } from '../village-exit/village-exit.module.js';
import { RegisterFiguresRepository } from './register-figures.repository.js';
import { ReportController } from './report.controller.js';
import { ReportRepository } from './report.repository.js';
import { ReportService } from './report.service.js';

@Module({
  imports: [ExitStandardModule, RulesModule, VillageExitModule],
  controllers: [ReportController],
  providers: [ReportService, ReportRepository, RegisterFiguresRepository],
})
export class ReportModule {}
