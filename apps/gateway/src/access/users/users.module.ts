import { Module } from '@nestjs/common';
import { AccessTrail } from '../access-trail.service.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [SubjectsModule], providers: [UsersService, UsersRepository, AccessTrail], exports: [UsersService, UsersRepository, AccessTrail],
})
export class UsersModule {}
