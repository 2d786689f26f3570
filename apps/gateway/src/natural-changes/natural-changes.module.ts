import { Module } from '@nestjs/common';
import { WritingModule } from '../writing/writing.module.js';
import { NaturalChangesController } from './natural-changes.controller.js';

@Module({ imports: [WritingModule], controllers: [NaturalChangesController] })
export class NaturalChangesModule {}
