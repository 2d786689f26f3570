import { Module } from '@nestjs/common';
import { AccessTrail } from '../access-trail.service.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { UserFilesService } from './file/user-files.service.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [SubjectsModule, InvitationsModule],
  providers: [UsersService, UserFilesService, UsersRepository, AccessTrail],
  exports: [UsersService, UserFilesService, UsersRepository, AccessTrail],
})
export class UsersModule {}
