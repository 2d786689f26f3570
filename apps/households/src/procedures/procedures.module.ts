import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { LookupModule } from '../lookup/lookup.module.js';
import { StandardsModule } from '../standards/standards.module.js';
import { ExitGateService } from './exit-gate.service.js';
import { ObjectionsRepository } from './objections.repository.js';
import { ObjectionsService } from './objections.service.js';
import { ProcedureListRepository } from './procedure-list.repository.js';
import { ProcedureLookupService } from './procedure-lookup.service.js';
import { ProceduresController } from './procedures.controller.js';
import { ProceduresRepository } from './procedures.repository.js';
import { ProceduresService } from './procedures.service.js';

@Module({
  imports: [HouseholdsModule, LookupModule, StandardsModule],
  controllers: [ProceduresController],
  providers: [
    ProceduresService, ProcedureLookupService, ObjectionsService, ExitGateService, ProceduresRepository, ProcedureListRepository,
    ObjectionsRepository,
  ],
  exports: [ProceduresService],
})
export class ProceduresModule {}
