import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { WritingModule } from '../writing/writing.module.js';
import { VillagesController } from './villages.controller.js';
import { VillagesService } from './villages.service.js';

@Module({ imports: [ReadingModule, WritingModule], controllers: [VillagesController], providers: [VillagesService] })
export class VillagesModule {}
