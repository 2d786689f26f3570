import { Module } from '@nestjs/common';
import { RulesModule } from '../rules/rules.module.js';
import { FindingListRepository } from './finding-list.repository.js';
import { FindingsController } from './findings.controller.js';
import { FindingsRepository } from './findings.repository.js';
import { FindingsService } from './findings.service.js';

@Module({
  imports: [RulesModule],
  controllers: [FindingsController],
  providers: [FindingsService, FindingsRepository, FindingListRepository],
  exports: [FindingsService],
})
export class FindingsModule {}
