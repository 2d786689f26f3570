import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { HouseholdsController } from './households.controller.js';
import { HouseholdsService } from './households.service.js';

@Module({ imports: [ReadingModule], controllers: [HouseholdsController], providers: [HouseholdsService] })
export class HouseholdsModule {}
