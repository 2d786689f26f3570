import { Module } from '@nestjs/common';
import { DivisionsModule } from '../divisions/divisions.module.js';
import { ReadingModule } from '../reading/reading.module.js';
import { listControllers } from './ledgers.controllers.js';

@Module({ imports: [DivisionsModule, ReadingModule], controllers: listControllers })
export class LedgersModule {}
