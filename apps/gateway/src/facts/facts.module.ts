import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { WritingModule } from '../writing/writing.module.js';
import { FactsController } from './facts.controller.js';

@Module({ imports: [ReadingModule, WritingModule], controllers: [FactsController] })
export class FactsModule {}
