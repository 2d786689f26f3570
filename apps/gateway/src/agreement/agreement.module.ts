import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { WritingModule } from '../writing/writing.module.js';
import { AgreementController } from './agreement.controller.js';

@Module({ imports: [ReadingModule, WritingModule], controllers: [AgreementController] })
export class AgreementModule {}
