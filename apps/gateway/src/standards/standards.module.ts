import { Module } from '@nestjs/common';
import { DivisionsModule } from '../divisions/divisions.module.js';
import { ReadingModule } from '../reading/reading.module.js';
import { StandardsController } from './standards.controller.js';
import { StandardsService } from './standards.service.js';

@Module({
  imports: [DivisionsModule, ReadingModule],
  controllers: [StandardsController],
  providers: [StandardsService],
})
export class StandardsModule {}
