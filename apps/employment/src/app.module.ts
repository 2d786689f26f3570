import { DeliveriesModule, factsIn, HoldingsModule, statesIn } from '@guzhou/delivering';
import { Module } from '@nestjs/common';
import { CertificateModule } from './certificate/certificate.module.js';
import { tables } from './generated/tables.js';
import { HouseholdModule } from './household/household.module.js';
import { MemberModule } from './member/member.module.js';
import { PlacementModule } from './placement/placement.module.js';
import { ReportModule } from './report/report.module.js';
import { WageModule } from './wage/wage.module.js';
import { WorkshopModule } from './workshop/workshop.module.js';

/** Where its own records and what it heard stand. */
const books = {
  households: statesIn('household', 'household_code'),
  members: statesIn('member', 'member_code'),
  placements: statesIn('placement', 'placement_code'),
  wages: factsIn('wage', 'wage_code'),
  certificates: { table: 'certificate', code: 'completion_code', version: 'reversals' },
};

@Module({
  imports: [
    HouseholdModule, MemberModule, CertificateModule, PlacementModule, WageModule, WorkshopModule, ReportModule,
    DeliveriesModule.of('employment', books), HoldingsModule.of('employment', tables),
  ],
})
export class AppModule {}
