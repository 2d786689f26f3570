import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { StandardsModule } from '../standards/standards.module.js';
import { HeadsService } from './heads.service.js';
import { HouseholdFileRepository } from './household-file.repository.js';
import { HouseholdPageRepository } from './household-page.repository.js';
import { LookupController } from './lookup.controller.js';
import { LookupService } from './lookup.service.js';

@Module({
  imports: [HouseholdsModule, StandardsModule],
  controllers: [LookupController],
  providers: [LookupService, HeadsService, HouseholdPageRepository, HouseholdFileRepository],
  exports: [LookupService, HeadsService],
})
export class LookupModule {}
