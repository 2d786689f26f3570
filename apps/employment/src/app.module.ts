import { DeliveriesModule } from '@guzhou/delivering';
import { Module } from '@nestjs/common';
import { CertificateModule } from './certificate/certificate.module.js';
import { HouseholdModule } from './household/household.module.js';
import { MemberModule } from './member/member.module.js';
import { PlacementModule } from './placement/placement.module.js';
import { ReportModule } from './report/report.module.js';
import { WageModule } from './wage/wage.module.js';
import { WorkshopModule } from './workshop/workshop.module.js';

@Module({
  imports: [
    HouseholdModule, MemberModule, CertificateModule, PlacementModule, WageModule, WorkshopModule, ReportModule,
    DeliveriesModule.of('employment'),
  ],
})
export class AppModule {}
