import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { HistoryController } from './history.controller.js';

@Module({ imports: [ReadingModule], controllers: [HistoryController] })
export class HistoryModule {}
