import { Module } from '@nestjs/common';
import { WritingModule } from '../writing/writing.module.js';
import { CorrectionsController } from './corrections.controller.js';

@Module({ imports: [WritingModule], controllers: [CorrectionsController] })
export class CorrectionsModule {}
