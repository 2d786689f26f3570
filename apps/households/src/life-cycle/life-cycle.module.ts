import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { NoticesController } from './notices/notices.controller.js';
import { NoticesRepository } from './notices/notices.repository.js';
import { NoticesService } from './notices/notices.service.js';
import { ExitGateService } from './procedures/exit-gate.service.js';
import { ObjectionsRepository } from './procedures/objections.repository.js';
import { ObjectionsService } from './procedures/objections.service.js';
import { ProcedureListRepository } from './procedures/procedure-list.repository.js';
import { ProcedureLookupService } from './procedures/procedure-lookup.service.js';
import { ProceduresController } from './procedures/procedures.controller.js';
import { ProceduresRepository } from './procedures/procedures.repository.js';
import { ProceduresService } from './procedures/procedures.service.js';
import { ExitListRepository } from './village-exit/exit-list.repository.js';
import { ExitListService } from './village-exit/exit-list.service.js';
import { ExitProcedureRepository } from './village-exit/exit-procedure.repository.js';
import { ExitProcedureService } from './village-exit/exit-procedure.service.js';
import { VillageExitController } from './village-exit/village-exit.controller.js';
import { VillageExitService } from './village-exit/village-exit.service.js';
import { VillageGateRepository } from './village-exit/village-gate.repository.js';
import { VillageGateService } from './village-exit/village-gate.service.js';

/** Who becomes poor, exits, returns and is removed, decided in public step by step; the exit of villages. */
@Module({
  imports: [RegisterModule, StandingModule],
  controllers: [ProceduresController, NoticesController, VillageExitController],
  providers: [
    ProceduresService, ProcedureLookupService, ObjectionsService, ExitGateService, ProceduresRepository, ProcedureListRepository,
    ObjectionsRepository,
    NoticesService, NoticesRepository,
    VillageExitService, VillageGateService, VillageGateRepository, ExitProcedureService, ExitProcedureRepository, ExitListService,
    ExitListRepository,
  ],
  exports: [VillageExitService],
})
export class LifeCycleModule {}
