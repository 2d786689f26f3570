import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { MembersModule } from '../members/members.module.js';
import { NaturalChangesModule } from '../natural-changes/natural-changes.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { CarryingOverRepository } from './carrying-over.repository.js';
import { DismissalsRepository } from './dismissals.repository.js';
import { DuplicatesController } from './duplicates.controller.js';
import { DuplicatesService } from './duplicates.service.js';
import { MergesRepository } from './merges.repository.js';
import { MergingService } from './merging.service.js';
import { RestoringRepository } from './restoring.repository.js';
import { SuspicionsRepository } from './suspicions.repository.js';

@Module({
  imports: [HouseholdsModule, MembersModule, NaturalChangesModule, RulesModule],
  controllers: [DuplicatesController],
  providers: [
    DuplicatesService, MergingService, SuspicionsRepository, DismissalsRepository, MergesRepository, RestoringRepository,
    CarryingOverRepository,
  ],
})
export class DuplicatesModule {}
