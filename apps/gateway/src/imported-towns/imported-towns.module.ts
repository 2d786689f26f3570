import { Module } from '@nestjs/common';
import { ImportedTownsRepository } from './imported-towns.repository.js';
import { ImportedTownsService } from './imported-towns.service.js';

@Module({ providers: [ImportedTownsService, ImportedTownsRepository], exports: [ImportedTownsService] })
export class ImportedTownsModule {}
