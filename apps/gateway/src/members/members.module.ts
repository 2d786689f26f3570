import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { MembersController } from './members.controller.js';

@Module({ imports: [ReadingModule], controllers: [MembersController] })
export class MembersModule {}
