import { Module } from '@nestjs/common';
import { DivisionsModule } from '../divisions/divisions.module.js';
import { ReadingModule } from '../reading/reading.module.js';
import { HouseholdFileController } from './household-file.controller.js';
import { HouseholdFileService } from './household-file.service.js';

@Module({ imports: [ReadingModule, DivisionsModule], controllers: [HouseholdFileController], providers: [HouseholdFileService] })
export class HouseholdFileModule {}
