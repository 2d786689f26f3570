import { Module } from '@nestjs/common';
import { VillageModule } from '../village/village.module.js';
import { FundController } from './fund.controller.js';
import { FundReversalsController } from './fund-reversals.controller.js';
import { FundReversalsService } from './fund-reversals.service.js';
import { FundService } from './fund.service.js';

@Module({
  imports: [VillageModule],
  controllers: [FundController, FundReversalsController],
  providers: [FundService, FundReversalsService],
})
export class FundModule {}
