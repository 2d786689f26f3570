import { Module } from '@nestjs/common';
import { StandingModule } from '../standing/standing.module.js';
import { CheckDueRepository } from './checking/check-due.repository.js';
import { CheckRoundsService } from './checking/check-rounds.service.js';
import { CheckingService } from './checking/checking.service.js';
import { RuleRunsController } from './checking/rule-runs.controller.js';
import { RuleRunsRepository } from './checking/rule-runs.repository.js';
import { RuleRunsService } from './checking/rule-runs.service.js';
import { FactsRepository } from './facts.repository.js';
import { FindingListRepository } from './findings/finding-list.repository.js';
import { FindingsController } from './findings/findings.controller.js';
import { FindingsRepository } from './findings/findings.repository.js';
import { FindingsService } from './findings/findings.service.js';
import { RulesController } from './rules.controller.js';
import { RulesService } from './rules.service.js';
import { SharedRepository } from './shared.repository.js';
import { TrialsController } from './trials/trials.controller.js';
import { TrialsRepository } from './trials/trials.repository.js';
import { TrialsService } from './trials/trials.service.js';
import { VillageFactsRepository } from './village-facts.repository.js';

/** What is wrong with the records, by rules: checks on save, nightly and on demand, what they found, trials. */
@Module({
  imports: [StandingModule],
  controllers: [RulesController, FindingsController, RuleRunsController, TrialsController],
  providers: [
    RulesService, FactsRepository, VillageFactsRepository, SharedRepository,
    FindingsService, FindingsRepository, FindingListRepository,
    CheckingService, CheckDueRepository, RuleRunsService, RuleRunsRepository, CheckRoundsService,
    TrialsService, TrialsRepository,
  ],
  exports: [RulesService],
})
export class RulesModule {}
