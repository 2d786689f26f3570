import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { MembersModule } from '../members/members.module.js';
import { VillagesModule } from '../villages/villages.module.js';
import { LineageRepository } from './lineage.repository.js';
import { NaturalChangesController } from './natural-changes.controller.js';
import { NaturalChangesService } from './natural-changes.service.js';

@Module({
  imports: [HouseholdsModule, MembersModule, VillagesModule],
  controllers: [NaturalChangesController],
  providers: [NaturalChangesService, LineageRepository],
  exports: [NaturalChangesService],
})
export class NaturalChangesModule {}
