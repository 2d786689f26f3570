import { Module } from '@nestjs/common';
import { KeysModule } from '../keys/keys.module.js';
import { PlaceNamesModule } from '../places/place-names.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { UsersModule } from '../users/users.module.js';
import { ManagersService } from './managers.service.js';
import { PeopleController } from './people.controller.js';
import { SystemsPagesController } from './systems.controller.js';

/** Pages for whoever looks after people, systems and what they were granted. */
@Module({
  imports: [SubjectsModule, UsersModule, KeysModule, SignInModule, PlaceNamesModule],
  controllers: [PeopleController, SystemsPagesController],
  providers: [ManagersService],
})
export class AdministrationModule {}
