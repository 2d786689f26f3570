import { Module } from '@nestjs/common';
import { StandardsModule } from '../standards/standards.module.js';
import { VillagesModule } from '../villages/villages.module.js';
import { ExitListRepository } from './exit-list.repository.js';
import { ExitListService } from './exit-list.service.js';
import { ExitProcedureRepository } from './exit-procedure.repository.js';
import { ExitProcedureService } from './exit-procedure.service.js';
import { VillageExitController } from './village-exit.controller.js';
import { VillageExitService } from './village-exit.service.js';
import { VillageGateRepository } from './village-gate.repository.js';
import { VillageGateService } from './village-gate.service.js';

@Module({
  imports: [StandardsModule, VillagesModule],
  controllers: [VillageExitController],
  providers: [
    VillageExitService, VillageGateService, VillageGateRepository, ExitProcedureService, ExitProcedureRepository, ExitListService,
    ExitListRepository,
  ],
  exports: [VillageExitService],
})
export class VillageExitModule {}
