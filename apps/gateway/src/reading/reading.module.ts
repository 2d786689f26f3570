import { Module } from '@nestjs/common';
import { DivisionsModule } from '../divisions/divisions.module.js';
import { ReadsService } from './reads.service.js';

@Module({ imports: [DivisionsModule], providers: [ReadsService], exports: [ReadsService] })
export class ReadingModule {}
