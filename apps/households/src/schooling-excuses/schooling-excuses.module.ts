import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { SchoolingExcusesController } from './schooling-excuses.controller.js';
import { SchoolingExcusesRepository } from './schooling-excuses.repository.js';
import { SchoolingExcusesService } from './schooling-excuses.service.js';

@Module({
  imports: [HouseholdsModule],
  controllers: [SchoolingExcusesController],
  providers: [SchoolingExcusesService, SchoolingExcusesRepository],
})
export class SchoolingExcusesModule {}
