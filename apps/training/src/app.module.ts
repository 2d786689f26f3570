import { DeliveriesModule } from '@guzhou/delivering';
import { Module } from '@nestjs/common';
import { CompletionModule } from './completion/completion.module.js';
import { CourseModule } from './course/course.module.js';
import { HouseholdModule } from './household/household.module.js';
import { MemberModule } from './member/member.module.js';
import { PlacementModule } from './placement/placement.module.js';
import { ReportModule } from './report/report.module.js';
import { WishModule } from './wish/wish.module.js';

@Module({
  imports: [
    HouseholdModule, MemberModule, PlacementModule, WishModule, CourseModule, CompletionModule, ReportModule,
    DeliveriesModule.of('training'),
  ],
})
export class AppModule {}
