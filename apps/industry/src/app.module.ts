import { DeliveriesModule } from '@guzhou/delivering';
import { Module } from '@nestjs/common';
import { FundModule } from './fund/fund.module.js';
import { HouseholdModule } from './household/household.module.js';
import { PayoutModule } from './payout/payout.module.js';
import { ProjectModule } from './project/project.module.js';
import { ReportModule } from './report/report.module.js';
import { VillageModule } from './village/village.module.js';

@Module({
  imports: [
    VillageModule, HouseholdModule, FundModule, ProjectModule, PayoutModule, ReportModule,
    DeliveriesModule.of('industry'),
  ],
})
export class AppModule {}
