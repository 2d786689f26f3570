import { Module } from '@nestjs/common';
import { SubjectsModule } from '../access/subjects/subjects.module.js';
import { DivisionsModule } from '../divisions/divisions.module.js';
import { ExportsController } from './exports.controller.js';
import { ExportsRepository } from './exports.repository.js';
import { ExportsService } from './exports.service.js';

@Module({ imports: [SubjectsModule, DivisionsModule], controllers: [ExportsController], providers: [ExportsService, ExportsRepository] })
export class ExportsModule {}
