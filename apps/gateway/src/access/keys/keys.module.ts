import { Module } from '@nestjs/common';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { KeysRepository } from './keys.repository.js';
import { KeysService } from './keys.service.js';
import { SystemsService } from './systems.service.js';

@Module({ imports: [SubjectsModule], providers: [KeysService, SystemsService, KeysRepository], exports: [KeysService, SystemsService] })
export class KeysModule {}
