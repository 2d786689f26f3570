import { Module } from '@nestjs/common';
import { LookupModule } from '../lookup/lookup.module.js';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { VillagesModule } from '../villages/villages.module.js';
import { NoticesController } from './notices.controller.js';
import { NoticesRepository } from './notices.repository.js';
import { NoticesService } from './notices.service.js';

@Module({
  imports: [ProceduresModule, LookupModule, VillagesModule],
  controllers: [NoticesController],
  providers: [NoticesService, NoticesRepository],
})
export class NoticesModule {}
