import { Module } from '@nestjs/common';
import { HelpReceivedModule } from '../help-received/help-received.module.js';
import { HouseholdsModule } from '../households/households.module.js';
import { LookupModule } from '../lookup/lookup.module.js';
import { MembersModule } from '../members/members.module.js';
import { MeasureListRepository } from './measure-list.repository.js';
import { PlanGapsRepository } from './plan-gaps.repository.js';
import { PlanLookupService } from './plan-lookup.service.js';
import { PlansController } from './plans.controller.js';
import { PlansRepository } from './plans.repository.js';
import { PlansService } from './plans.service.js';

@Module({
  imports: [HouseholdsModule, MembersModule, HelpReceivedModule, LookupModule],
  controllers: [PlansController],
  providers: [PlansService, PlanLookupService, PlansRepository, PlanGapsRepository, MeasureListRepository],
})
export class PlansModule {}
