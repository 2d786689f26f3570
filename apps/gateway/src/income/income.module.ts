import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { WritingModule } from '../writing/writing.module.js';
import { IncomeController } from './income.controller.js';
import { IncomeService } from './income.service.js';

@Module({ imports: [ReadingModule, WritingModule], controllers: [IncomeController], providers: [IncomeService] })
export class IncomeModule {}
