import { Module } from '@nestjs/common';
import { MemberModule } from '../member/member.module.js';
import { PlacementModule } from '../placement/placement.module.js';
import { WageController } from './wage.controller.js';
import { WageRepository } from './wage.repository.js';
import { WageService } from './wage.service.js';

@Module({
  imports: [PlacementModule, MemberModule],
  controllers: [WageController],
  providers: [WageService, WageRepository],
})
export class WageModule {}
