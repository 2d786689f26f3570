import { MessagingModule, type Messaging } from '@guzhou/messaging';
import { Module, type DynamicModule } from '@nestjs/common';
import { CodeListsModule } from './code-lists/code-lists.module.js';
import { CorrectionsModule } from './corrections/corrections.module.js';
import { DeclaredFiguresModule } from './declared-figures/declared-figures.module.js';
import { DivisionsModule } from './divisions/divisions.module.js';
import { HistoryModule } from './history/history.module.js';
import { HouseholdFileModule } from './household-file/household-file.module.js';
import { HouseholdsModule } from './households/households.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { IncomeModule } from './income/income.module.js';
import { LivingConditionsModule } from './living-conditions/living-conditions.module.js';
import { MembersModule } from './members/members.module.js';
import { MonitoringModule } from './monitoring/monitoring.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { AgreementModule } from './agreement/agreement.module.js';
import { DuplicatesModule } from './duplicates/duplicates.module.js';
import { NaturalChangesModule } from './natural-changes/natural-changes.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { PlansModule } from './plans/plans.module.js';
import { PlatformModule, type Platform } from './platform/platform.module.js';
import { ProceduresModule } from './procedures/procedures.module.js';
import { QuarantineModule } from './quarantine/quarantine.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RulesModule } from './rules/rules.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { TemplatesModule } from './templates/templates.module.js';
import { ScheduleModule } from './schedule/schedule.module.js';
import { SchedulerModule } from './schedule/scheduler.module.js';
import { StandardsModule } from './standards/standards.module.js';
import { VillagesModule } from './villages/villages.module.js';

@Module({})
export class AppModule {
  static forRoot(platform: Platform, messaging: Messaging): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(platform), MessagingModule.forRoot(messaging),
        OperationsModule, ImportsModule, TemplatesModule, ExportsModule, QuarantineModule, DivisionsModule, HouseholdsModule,
        HouseholdFileModule, LivingConditionsModule, MonitoringModule, PlansModule, CodeListsModule, MembersModule, CorrectionsModule,
        StandardsModule, IncomeModule, VillagesModule, RulesModule, HistoryModule, NaturalChangesModule, DuplicatesModule,
        ProceduresModule, NoticesModule, ReportsModule, DeclaredFiguresModule, SchedulerModule, ScheduleModule, OpenApiModule,
        AgreementModule,
      ],
    };
  }
}
