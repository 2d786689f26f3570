import { DeliveriesModule } from '@guzhou/delivering';
import { Module } from '@nestjs/common';
import { CheckingModule } from './checking/checking.module.js';
import { CluesModule } from './clues/clues.module.js';
import { CorrectionsModule } from './corrections/corrections.module.js';
import { HomeFindingsModule } from './home-findings/home-findings.module.js';
import { FindingsModule } from './findings/findings.module.js';
import { HistoryModule } from './history/history.module.js';
import { HouseholdsModule } from './households/households.module.js';
import { PhoneIndexModule } from './households/phone-index.module.js';
import { IncomeModule } from './income/income.module.js';
import { LivingConditionsModule } from './living-conditions/living-conditions.module.js';
import { LookupModule } from './lookup/lookup.module.js';
import { MembersModule } from './members/members.module.js';
import { MonitoringModule } from './monitoring/monitoring.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { AgreementModule } from './agreement/agreement.module.js';
import { DuplicatesModule } from './duplicates/duplicates.module.js';
import { NaturalChangesModule } from './natural-changes/natural-changes.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { PlansModule } from './plans/plans.module.js';
import { ProceduresModule } from './procedures/procedures.module.js';
import { SchedulerModule } from './platform/scheduler.module.js';
import { RegistrationModule } from './registration/registration.module.js';
import { ReportModule } from './report/report.module.js';
import { SchoolingExcusesModule } from './schooling-excuses/schooling-excuses.module.js';
import { SearchModule } from './search/search.module.js';
import { StandardsModule } from './standards/standards.module.js';
import { RulesModule } from './rules/rules.module.js';
import { TrialsModule } from './trials/trials.module.js';
import { VillagesModule } from './villages/villages.module.js';

@Module({
  imports: [
    PlatformModule, VillagesModule, HouseholdsModule, PhoneIndexModule, RegistrationModule, MembersModule, LivingConditionsModule,
    IncomeModule, HomeFindingsModule, SchoolingExcusesModule, StandardsModule,
    LookupModule, SearchModule, CorrectionsModule, CluesModule, MonitoringModule, PlansModule, ProceduresModule, NoticesModule,
    ReportModule, DeliveriesModule.of('households'),
    SchedulerModule, RulesModule, FindingsModule, CheckingModule, TrialsModule, HistoryModule,
    NaturalChangesModule, DuplicatesModule, AgreementModule,
  ],
})
export class AppModule {}
