import { Module } from '@nestjs/common';
import { DivisionsModule } from '../divisions/divisions.module.js';
import { ReadingModule } from '../reading/reading.module.js';
import { WritingModule } from '../writing/writing.module.js';
import { FindingsController } from './findings.controller.js';
import { FindingsService } from './findings.service.js';

@Module({
  imports: [DivisionsModule, ReadingModule, WritingModule],
  controllers: [FindingsController],
  providers: [FindingsService],
})
export class RulesModule {}
