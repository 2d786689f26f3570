import { Module } from '@nestjs/common';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { UsersModule } from '../users/users.module.js';
import { KeysRepository } from './keys.repository.js';
import { KeysService } from './keys.service.js';
import { SystemsService } from './systems.service.js';

@Module({
  imports: [SubjectsModule, UsersModule],
  providers: [KeysService, SystemsService, KeysRepository],
  exports: [KeysService, SystemsService],
})
export class KeysModule {}
