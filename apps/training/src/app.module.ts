import { DeliveriesModule, factsIn, HoldingsModule, statesIn } from '@guzhou/delivering';
import { Module } from '@nestjs/common';
import { CompletionModule } from './completion/completion.module.js';
import { CourseModule } from './course/course.module.js';
import { tables } from './generated/tables.js';
import { HouseholdModule } from './household/household.module.js';
import { MemberModule } from './member/member.module.js';
import { PlacementModule } from './placement/placement.module.js';
import { ReportModule } from './report/report.module.js';
import { WishModule } from './wish/wish.module.js';

/** Where its own records and what it heard stand. */
const books = {
  households: statesIn('household', 'household_code'),
  members: statesIn('member', 'member_code'),
  placements: statesIn('placement', 'placement_code'),
  certificates: factsIn('completion', 'completion_code'),
};

@Module({
  imports: [
    HouseholdModule, MemberModule, PlacementModule, WishModule, CourseModule, CompletionModule, ReportModule,
    DeliveriesModule.of('training', books), HoldingsModule.of('training', tables),
  ],
})
export class AppModule {}
