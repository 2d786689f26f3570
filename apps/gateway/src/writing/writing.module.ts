import { Module } from '@nestjs/common';
import { SubjectsModule } from '../access/subjects/subjects.module.js';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { OperationsModule } from '../operations/operations.module.js';
import { WriteRunner } from './write.runner.js';
import { WritesService } from './writes.service.js';

@Module({
  imports: [OperationsModule, AttachmentsModule, SubjectsModule], providers: [WritesService, WriteRunner], exports: [WritesService],
})
export class WritingModule {}
