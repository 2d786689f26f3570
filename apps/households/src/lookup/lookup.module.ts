import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { StandardsModule } from '../standards/standards.module.js';
import { HouseholdFileRepository } from './household-file.repository.js';
import { HouseholdPageRepository } from './household-page.repository.js';
import { LookupController } from './lookup.controller.js';
import { LookupService } from './lookup.service.js';

@Module({
  imports: [HouseholdsModule, StandardsModule],
  controllers: [LookupController],
  providers: [LookupService, HouseholdPageRepository, HouseholdFileRepository],
  exports: [LookupService],
})
export class LookupModule {}
