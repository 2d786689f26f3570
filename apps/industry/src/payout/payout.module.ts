import { Module } from '@nestjs/common';
import { HouseholdModule } from '../household/household.module.js';
import { ProjectModule } from '../project/project.module.js';
import { PayoutController } from './payout.controller.js';
import { PayoutRepository } from './payout.repository.js';
import { PayoutService } from './payout.service.js';

@Module({
  imports: [ProjectModule, HouseholdModule],
  controllers: [PayoutController],
  providers: [PayoutService, PayoutRepository],
})
export class PayoutModule {}
