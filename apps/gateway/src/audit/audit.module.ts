import { Global, Module } from '@nestjs/common';
import { AnchoringService } from './anchoring.service.js';
import { AuditController } from './audit.controller.js';
import { Audit } from './audit.js';
import { EntriesRepository } from './entries.repository.js';
import { EntriesService } from './entries.service.js';
import { PruningService } from './pruning.service.js';
import { RecordingInterceptor } from './recording/recording.interceptor.js';
import { DivisionsModule } from '../divisions/divisions.module.js';

/** Every feature may record what it does. */
@Global()
@Module({
  imports: [DivisionsModule],
  controllers: [AuditController],
  providers: [Audit, AnchoringService, PruningService, EntriesService, EntriesRepository, RecordingInterceptor],
  exports: [Audit],
})
export class AuditModule {}
