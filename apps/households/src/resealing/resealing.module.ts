import { Module } from '@nestjs/common';
import { ResealingRoundsService } from './resealing-rounds.service.js';
import { ResealingRepository } from './resealing.repository.js';
import { ResealingService } from './resealing.service.js';

/** Seals with a new key what older ones sealed. */
@Module({ providers: [ResealingRoundsService, ResealingService, ResealingRepository] })
export class ResealingModule {}
