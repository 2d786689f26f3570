import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { WritingModule } from '../writing/writing.module.js';
import { CluesController } from './clues.controller.js';
import { MonitoringController } from './monitoring.controller.js';
import { MonitoringService } from './monitoring.service.js';

@Module({ imports: [ReadingModule, WritingModule], controllers: [CluesController, MonitoringController], providers: [MonitoringService] })
export class MonitoringModule {}
