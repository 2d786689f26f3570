import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { HomeFindingsController } from './home-findings.controller.js';
import { HomeFindingsRepository } from './home-findings.repository.js';
import { HomeFindingsService } from './home-findings.service.js';

@Module({
  imports: [HouseholdsModule],
  controllers: [HomeFindingsController],
  providers: [HomeFindingsService, HomeFindingsRepository],
})
export class HomeFindingsModule {}
