import { Module } from '@nestjs/common';
import { VillageListener } from './village.listener.js';
import { VillageRepository } from './village.repository.js';
import { VillageService } from './village.service.js';

@Module({ controllers: [VillageListener], providers: [VillageService, VillageRepository], exports: [VillageService] })
export class VillageModule {}
