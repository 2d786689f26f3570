import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { WritingModule } from '../writing/writing.module.js';
import { ProceduresController } from './procedures.controller.js';
import { ProceduresService } from './procedures.service.js';

@Module({ imports: [ReadingModule, WritingModule], controllers: [ProceduresController], providers: [ProceduresService] })
export class ProceduresModule {}
