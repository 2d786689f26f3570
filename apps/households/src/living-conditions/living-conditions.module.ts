import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { LivingConditionsController } from './living-conditions.controller.js';
import { LivingConditionsRepository } from './living-conditions.repository.js';
import { LivingConditionsService } from './living-conditions.service.js';

@Module({
  imports: [HouseholdsModule],
  controllers: [LivingConditionsController],
  providers: [LivingConditionsService, LivingConditionsRepository],
  exports: [LivingConditionsService],
})
export class LivingConditionsModule {}
