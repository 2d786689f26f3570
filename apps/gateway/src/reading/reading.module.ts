import { Module } from '@nestjs/common';
import { ReadsService } from './reads.service.js';

@Module({ providers: [ReadsService], exports: [ReadsService] })
export class ReadingModule {}
