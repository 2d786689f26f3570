import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.js';
import { ResealingRoundsService } from './resealing-rounds.service.js';
import { ResealingRepository } from './resealing.repository.js';
import { ResealingService } from './resealing.service.js';

/** Seals with a new key what older ones sealed, and indexes under it what they indexed. */
@Module({ imports: [RecordsModule], providers: [ResealingRoundsService, ResealingService, ResealingRepository] })
export class ResealingModule {}
