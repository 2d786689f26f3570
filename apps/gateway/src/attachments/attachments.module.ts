import { Module } from '@nestjs/common';
import { UploadsModule } from '../uploads/uploads.module.js';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsRepository } from './attachments.repository.js';
import { AttachmentsService } from './attachments.service.js';
import { ContentsService } from './contents.service.js';
import { RemovingService } from './removing.service.js';

@Module({
  imports: [UploadsModule],
  controllers: [AttachmentsController],
  providers: [AttachmentsService, AttachmentsRepository, ContentsService, RemovingService],
  exports: [AttachmentsService],
})
export class AttachmentsModule {}
