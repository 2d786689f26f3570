import { Module } from '@nestjs/common';
import { PlacementListener } from './placement.listener.js';
import { PlacementRepository } from './placement.repository.js';
import { PlacementService } from './placement.service.js';

@Module({ controllers: [PlacementListener], providers: [PlacementService, PlacementRepository] })
export class PlacementModule {}
