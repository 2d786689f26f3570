import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { LookupModule } from '../lookup/lookup.module.js';
import { CluesController } from './clues.controller.js';
import { CluesRepository } from './clues.repository.js';
import { CluesService } from './clues.service.js';

@Module({
  imports: [HouseholdsModule, LookupModule],
  controllers: [CluesController],
  providers: [CluesService, CluesRepository],
  exports: [CluesService],
})
export class CluesModule {}
