import { Global, Module } from '@nestjs/common';
import { AnchoringService } from './anchoring.service.js';
import { AuditController } from './audit.controller.js';
import { Audit } from './audit.js';
import { EntriesRepository } from './entries.repository.js';
import { EntriesService } from './entries.service.js';
import { PruningService } from './pruning.service.js';

/** Every feature may record what it does. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [Audit, AnchoringService, PruningService, EntriesService, EntriesRepository],
  exports: [Audit],
})
export class AuditModule {}
