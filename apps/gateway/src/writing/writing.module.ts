import { Module } from '@nestjs/common';
import { OperationsModule } from '../operations/operations.module.js';
import { WriteRunner } from './write.runner.js';
import { WritesService } from './writes.service.js';

@Module({ imports: [OperationsModule], providers: [WritesService, WriteRunner], exports: [WritesService] })
export class WritingModule {}
