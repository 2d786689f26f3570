import { Module } from '@nestjs/common';
import { CluesModule } from '../clues/clues.module.js';
import { HouseholdsModule } from '../households/households.module.js';
import { LookupModule } from '../lookup/lookup.module.js';
import { StandardsModule } from '../standards/standards.module.js';
import { MonitoringController } from './monitoring.controller.js';
import { MonitoringRepository } from './monitoring.repository.js';
import { MonitoringService } from './monitoring.service.js';

@Module({
  imports: [HouseholdsModule, CluesModule, StandardsModule, LookupModule],
  controllers: [MonitoringController],
  providers: [MonitoringService, MonitoringRepository],
})
export class MonitoringModule {}
