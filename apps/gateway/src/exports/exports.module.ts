import { Module } from '@nestjs/common';
import { SubjectsModule } from '../access/subjects/subjects.module.js';
import { DivisionsModule } from '../divisions/divisions.module.js';
import { UploadsModule } from '../uploads/uploads.module.js';
import { ExportsController } from './exports.controller.js';
import { ExportsRepository } from './exports.repository.js';
import { ExportsService } from './exports.service.js';
import { ListPrintService } from './list-print.service.js';
import { TakenExportsService } from './taken-exports.service.js';

@Module({
  imports: [SubjectsModule, DivisionsModule, UploadsModule],
  controllers: [ExportsController],
  providers: [ExportsService, ExportsRepository, TakenExportsService, ListPrintService],
})
export class ExportsModule {}
