import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { CluesController } from './clues/clues.controller.js';
import { CluesRepository } from './clues/clues.repository.js';
import { CluesService } from './clues/clues.service.js';
import { CertificateRepository } from './help-received/certificate.repository.js';
import { HelpReceivedListener } from './help-received/help-received.listener.js';
import { HelpReceivedRepository } from './help-received/help-received.repository.js';
import { HelpReceivedService } from './help-received/help-received.service.js';
import { PlacementRepository } from './help-received/placement.repository.js';
import { MonitoringController } from './monitoring/monitoring.controller.js';
import { MonitoringRepository } from './monitoring/monitoring.repository.js';
import { MonitoringService } from './monitoring/monitoring.service.js';
import { PlanMeasureListRepository } from './plans/plan-measure-list.repository.js';
import { PlanGapsRepository } from './plans/plan-gaps.repository.js';
import { PlanLookupService } from './plans/plan-lookup.service.js';
import { PlansController } from './plans/plans.controller.js';
import { PlansRepository } from './plans/plans.repository.js';
import { PlansService } from './plans/plans.service.js';

/** What is done for households: clues, watch, plans, and the help that reached them. */
@Module({
  imports: [RegisterModule, StandingModule],
  controllers: [CluesController, MonitoringController, HelpReceivedListener, PlansController],
  providers: [
    CluesService, CluesRepository,
    MonitoringService, MonitoringRepository,
    HelpReceivedService, HelpReceivedRepository, PlacementRepository, CertificateRepository,
    PlansService, PlanLookupService, PlansRepository, PlanGapsRepository, PlanMeasureListRepository,
  ],
})
export class CareModule {}
