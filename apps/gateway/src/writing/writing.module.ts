import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { OperationsModule } from '../operations/operations.module.js';
import { WriteRunner } from './write.runner.js';
import { WritesService } from './writes.service.js';

@Module({ imports: [OperationsModule, AttachmentsModule], providers: [WritesService, WriteRunner], exports: [WritesService] })
export class WritingModule {}
