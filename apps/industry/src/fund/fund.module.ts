import { Module } from '@nestjs/common';
import { VillageModule } from '../village/village.module.js';
import { FundController } from './fund.controller.js';
import { FundRepository } from './fund.repository.js';
import { FundService } from './fund.service.js';

@Module({ imports: [VillageModule], controllers: [FundController], providers: [FundService, FundRepository] })
export class FundModule {}
