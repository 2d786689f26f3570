import { Module } from '@nestjs/common';
import { MemberModule } from '../member/member.module.js';
import { PlacementController } from './placement.controller.js';
import { PlacementRepository } from './placement.repository.js';
import { PlacementService } from './placement.service.js';

@Module({
  imports: [MemberModule],
  controllers: [PlacementController],
  providers: [PlacementService, PlacementRepository],
  exports: [PlacementService],
})
export class PlacementModule {}
