import { Module } from '@nestjs/common';
import { DivisionsModule } from '../divisions/divisions.module.js';
import { ReadingModule } from '../reading/reading.module.js';
import { HouseholdFileController } from './household-file.controller.js';
import { HouseholdFileService } from './household-file.service.js';
import { PrintService } from './paper/print.service.js';

@Module({
  imports: [ReadingModule, DivisionsModule], controllers: [HouseholdFileController], providers: [HouseholdFileService, PrintService],
})
export class HouseholdFileModule {}
