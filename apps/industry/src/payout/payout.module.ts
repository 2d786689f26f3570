import { Module } from '@nestjs/common';
import { HouseholdModule } from '../household/household.module.js';
import { ProjectModule } from '../project/project.module.js';
import { PayoutController } from './payout.controller.js';
import { PayoutReversalsController } from './payout-reversals.controller.js';
import { PayoutReversalsService } from './payout-reversals.service.js';
import { PayoutService } from './payout.service.js';

@Module({
  imports: [ProjectModule, HouseholdModule],
  controllers: [PayoutController, PayoutReversalsController],
  providers: [PayoutService, PayoutReversalsService],
})
export class PayoutModule {}
