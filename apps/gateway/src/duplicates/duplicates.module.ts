import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { WritingModule } from '../writing/writing.module.js';
import { DuplicatesController } from './duplicates.controller.js';

@Module({ imports: [ReadingModule, WritingModule], controllers: [DuplicatesController] })
export class DuplicatesModule {}
