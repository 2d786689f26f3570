import { DeliveriesModule, factsIn, HoldingsModule, statesIn } from '@guzhou/delivering';
import { Module } from '@nestjs/common';
import { FundModule } from './fund/fund.module.js';
import { tables } from './generated/tables.js';
import { HouseholdModule } from './household/household.module.js';
import { PayoutModule } from './payout/payout.module.js';
import { ProjectModule } from './project/project.module.js';
import { ReportModule } from './report/report.module.js';
import { VillageModule } from './village/village.module.js';

/** Where its own records and what it heard stand. */
const books = {
  villages: statesIn('village', 'village_code'),
  households: statesIn('household', 'household_code'),
  payouts: factsIn('payout', 'payout_code'),
};

@Module({
  imports: [
    VillageModule, HouseholdModule, FundModule, ProjectModule, PayoutModule, ReportModule,
    DeliveriesModule.of('industry', books), HoldingsModule.of('industry', tables),
  ],
})
export class AppModule {}
