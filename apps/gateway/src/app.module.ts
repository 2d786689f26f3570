import { MessagingModule, type Messaging } from '@guzhou/messaging';
import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { CodeListsModule } from './code-lists/code-lists.module.js';
import { DeclaredFiguresModule } from './declared-figures/declared-figures.module.js';
import { DivisionsModule } from './divisions/divisions.module.js';
import { FactsModule } from './facts/facts.module.js';
import { HealthModule } from './health/health.module.js';
import { Draining } from './http/draining.js';
import { HouseholdFileModule } from './household-file/household-file.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { LedgersModule } from './ledgers/ledgers.module.js';
import { LimitsModule } from './limits/limits.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { PassingModule } from './passing/passing.module.js';
import { PlansModule } from './plans/plans.module.js';
import { PlatformModule, type Platform } from './platform/platform.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { QuarantineModule } from './quarantine/quarantine.module.js';
import { RecoveryModule } from './recovery/recovery.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RulesModule } from './rules/rules.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { TemplatesModule } from './templates/templates.module.js';
import { ScheduleModule } from './schedule/schedule.module.js';
import { SchedulerModule } from './schedule/scheduler.module.js';
import { StandardsModule } from './standards/standards.module.js';

@Module({})
export class AppModule {
  static forRoot(platform: Platform, messaging: Messaging, draining: Draining): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(platform), MessagingModule.forRoot(messaging),
        AuditModule, AccessModule, LimitsModule, PrivacyModule,
        OperationsModule, AttachmentsModule, ImportsModule, TemplatesModule, ExportsModule, QuarantineModule, DivisionsModule, 
        HouseholdFileModule, PlansModule, CodeListsModule, 
        StandardsModule, RulesModule, 
        NoticesModule, ReportsModule, DeclaredFiguresModule, SchedulerModule, ScheduleModule, OpenApiModule,
        RecoveryModule, FactsModule, LedgersModule, PassingModule, HealthModule.forRoot(draining),
      ],
    };
  }
}
