import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { ExitStandardService } from './exit-standard/exit-standard.service.js';
import { HomeFindingsController } from './home-findings/home-findings.controller.js';
import { HomeFindingsRepository } from './home-findings/home-findings.repository.js';
import { HomeFindingsService } from './home-findings/home-findings.service.js';
import { IncomeController } from './income/income.controller.js';
import { IncomeListener } from './income/income.listener.js';
import { IncomeRepository } from './income/income.repository.js';
import { IncomeService } from './income/income.service.js';
import { SchoolingExcusesController } from './schooling-excuses/schooling-excuses.controller.js';
import { SchoolingExcusesRepository } from './schooling-excuses/schooling-excuses.repository.js';
import { SchoolingExcusesService } from './schooling-excuses/schooling-excuses.service.js';
import { JudgedFileService } from './standards/judged-file.service.js';
import { StandardsController } from './standards/standards.controller.js';
import { StandardsRepository } from './standards/standards.repository.js';
import { StandardsService } from './standards/standards.service.js';

/** What a household has and lacks, and how it is judged. */
@Module({
  imports: [RegisterModule],
  controllers: [IncomeController, IncomeListener, HomeFindingsController, SchoolingExcusesController, StandardsController],
  providers: [
    ExitStandardService,
    IncomeService, IncomeRepository,
    HomeFindingsService, HomeFindingsRepository,
    SchoolingExcusesService, SchoolingExcusesRepository,
    StandardsService, StandardsRepository, JudgedFileService,
  ],
  exports: [ExitStandardService, IncomeService, StandardsService],
})
export class StandingModule {}
