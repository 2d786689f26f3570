import { Module } from '@nestjs/common';
import { DivisionsModule } from '../divisions/divisions.module.js';
import { DeclaredFiguresController } from './declared-figures.controller.js';
import { DeclaredFiguresRepository } from './declared-figures.repository.js';
import { DeclaredFiguresService } from './declared-figures.service.js';

@Module({
  imports: [DivisionsModule],
  controllers: [DeclaredFiguresController],
  providers: [DeclaredFiguresService, DeclaredFiguresRepository],
  exports: [DeclaredFiguresService],
})
export class DeclaredFiguresModule {}
