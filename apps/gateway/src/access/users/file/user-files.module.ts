import { Module } from '@nestjs/common';
import { ImportsModule } from '../../../imports/imports.module.js';
import { UsersModule } from '../users.module.js';
import { UserFilesController } from './user-files.controller.js';

/** Lists of users as files, over the API. */
@Module({ imports: [UsersModule, ImportsModule], controllers: [UserFilesController] })
export class UserFilesModule {}
