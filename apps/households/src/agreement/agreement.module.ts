import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { IncomeModule } from '../income/income.module.js';
import { AgreementController } from './agreement.controller.js';
import { AgreementService } from './agreement.service.js';
import { ComparingApartService } from './comparing-apart.service.js';
import { DifferencesRepository } from './differences.repository.js';
import { ListedMembersRepository } from './listed-members.repository.js';
import { ListedMembersService } from './listed-members.service.js';
import { RecordCopiesRepository } from './record-copies.repository.js';
import { RecordCopiesService } from './record-copies.service.js';

@Module({
  imports: [HouseholdsModule, IncomeModule],
  controllers: [AgreementController],
  providers: [
    AgreementService, ComparingApartService, RecordCopiesService, ListedMembersService, DifferencesRepository, RecordCopiesRepository,
    ListedMembersRepository,
  ],
})
export class AgreementModule {}
