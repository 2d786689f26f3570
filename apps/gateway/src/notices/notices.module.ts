import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { NoticesController } from './notices.controller.js';
import { NoticesService } from './notices.service.js';

@Module({ imports: [ReadingModule], controllers: [NoticesController], providers: [NoticesService] })
export class NoticesModule {}
