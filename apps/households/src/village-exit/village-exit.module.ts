import { Module } from '@nestjs/common';
import { VillageExitService } from './village-exit.service.js';

@Module({ providers: [VillageExitService], exports: [VillageExitService] })
export class VillageExitModule {}
