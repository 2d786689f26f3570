import { Module } from '@nestjs/common';
import { ExitStandardModule } from '../exit-standard/exit-standard.module.js';
import { HouseholdsModule } from '../households/households.module.js';
import { StandardsController } from './standards.controller.js';
import { StandardsRepository } from './standards.repository.js';
import { StandardsService } from './standards.service.js';

@Module({
  imports: [ExitStandardModule, HouseholdsModule],
  controllers: [StandardsController],
  providers: [StandardsService, StandardsRepository],
  exports: [StandardsService],
})
export class StandardsModule {}
