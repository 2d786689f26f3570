import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { LivingConditionsModule } from '../living-conditions/living-conditions.module.js';
import { MembersModule } from '../members/members.module.js';
import { VillagesModule } from '../villages/villages.module.js';
import { CorrectionsController } from './corrections.controller.js';
import { CorrectionsService } from './corrections.service.js';

@Module({
  imports: [HouseholdsModule, MembersModule, VillagesModule, LivingConditionsModule],
  controllers: [CorrectionsController],
  providers: [CorrectionsService],
})
export class CorrectionsModule {}
