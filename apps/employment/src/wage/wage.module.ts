import { Module } from '@nestjs/common';
import { MemberModule } from '../member/member.module.js';
import { PlacementModule } from '../placement/placement.module.js';
import { WageController } from './wage.controller.js';
import { WageReversalsController } from './wage-reversals.controller.js';
import { WageReversalsService } from './wage-reversals.service.js';
import { WageService } from './wage.service.js';

@Module({
  imports: [PlacementModule, MemberModule],
  controllers: [WageController, WageReversalsController],
  providers: [WageService, WageReversalsService],
})
export class WageModule {}
