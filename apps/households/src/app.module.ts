import { type BookTable, DeliveriesModule, HoldingsModule, statesIn } from '@guzhou/delivering';
import { Module } from '@nestjs/common';
import { CareModule } from './care/care.module.js';
import { tables } from './generated/tables.js';
import { ErasingModule } from './erasing/erasing.module.js';
import { LifeCycleModule } from './life-cycle/life-cycle.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { RecordsModule } from './records/records.module.js';
import { RegisterModule } from './register/register.module.js';
import { ReportModule } from './report/report.module.js';
import { ResealingModule } from './resealing/resealing.module.js';
import { RulesModule } from './rules/rules.module.js';
import { StandingModule } from './standing/standing.module.js';

function incomesFrom(source: 'benefit' | 'wage'): BookTable {
  return { table: 'income_item', code: 'source_code', version: '(reversal_code IS NOT NULL)::int', where: `source = '${source}'` };
}

/** Where its own records and what it heard stand. */
const books = {
  villages: statesIn('village', 'village_code'),
  households: statesIn('household', 'household_code'),
  members: statesIn('member', 'member_code'),
  placements: statesIn('placement', 'placement_code'),
  payouts: incomesFrom('benefit'),
  wages: incomesFrom('wage'),
  certificates: { table: 'certificate', code: 'completion_code', version: 'reversals' },
};

@Module({
  imports: [
    PlatformModule, RegisterModule, StandingModule, LifeCycleModule, CareModule, RulesModule, RecordsModule, ReportModule,
    ResealingModule, ErasingModule,
    DeliveriesModule.of('households', books), HoldingsModule.of('households', tables),
  ],
})
export class AppModule {}
