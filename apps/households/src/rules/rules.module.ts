import { Module } from '@nestjs/common';
import { ExitStandardModule } from '../exit-standard/exit-standard.module.js';
import { FactsRepository } from './facts.repository.js';
import { RulesController } from './rules.controller.js';
import { RulesService } from './rules.service.js';
import { SharedRepository } from './shared.repository.js';
import { VillageFactsRepository } from './village-facts.repository.js';

@Module({
  imports: [ExitStandardModule],
  controllers: [RulesController],
  providers: [RulesService, FactsRepository, VillageFactsRepository, SharedRepository],
  exports: [RulesService],
})
export class RulesModule {}
