import { Module } from '@nestjs/common';
import { SubjectsModule } from '../access/subjects/subjects.module.js';
import { DivisionsModule } from '../divisions/divisions.module.js';
import { ImportedTownsModule } from '../imported-towns/imported-towns.module.js';
import { OperationsModule } from '../operations/operations.module.js';
import { UploadsModule } from '../uploads/uploads.module.js';
import { ImportLeaseRepository } from './import-lease.repository.js';
import { ImportRunService } from './import-run.service.js';
import { ImportRunner } from './import.runner.js';
import { ImportedCountiesService } from './imported-counties.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsRepository } from './imports.repository.js';
import { IntakeService } from './intake.service.js';
import { ImportsService } from './imports.service.js';
import { DeliveriesService } from './line/deliveries.service.js';
import { HearingService } from './line/hearing.service.js';
import { SettlingService } from './line/settling.service.js';
import { RefusedRowsRepository } from './refused-rows.repository.js';
import { RefusedRowsService } from './refused-rows.service.js';
import { RepeatsService } from './repeats.service.js';
import { ApplyService } from './staging/apply.service.js';
import { PreviewsController } from './staging/previews.controller.js';
import { PreviewsService } from './staging/previews.service.js';
import { RehearsalService } from './staging/rehearsal.service.js';
import { StagedPartsRepository } from './staging/staged-parts.repository.js';
import { StagedVerdictsRepository } from './staging/staged-verdicts.repository.js';
import { TakeoverService } from './staging/takeover.service.js';

@Module({
  imports: [SubjectsModule, OperationsModule, DivisionsModule, ImportedTownsModule, UploadsModule],
  controllers: [ImportsController, PreviewsController],
  providers: [
    ImportsService, ImportsRepository, ImportedCountiesService, IntakeService,
    ImportLeaseRepository, ImportRunner, ImportRunService, RefusedRowsService, RefusedRowsRepository,
    StagedPartsRepository, StagedVerdictsRepository, RehearsalService, RepeatsService, PreviewsService, ApplyService, TakeoverService,
    DeliveriesService, HearingService, SettlingService,
  ],
  exports: [IntakeService],
})
export class ImportsModule {}
