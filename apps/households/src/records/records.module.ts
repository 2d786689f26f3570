import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { AgreementController } from './agreement/agreement.controller.js';
import { AgreementService } from './agreement/agreement.service.js';
import { ComparingApartService } from './agreement/comparing-apart.service.js';
import { DifferencesRepository } from './agreement/differences.repository.js';
import { ListedMembersRepository } from './agreement/listed-members.repository.js';
import { ListedMembersService } from './agreement/listed-members.service.js';
import { RecordCopiesRepository } from './agreement/record-copies.repository.js';
import { RecordCopiesService } from './agreement/record-copies.service.js';
import { REHASHED } from '../storage/rehashed.js';
import { VerdictHashesService } from './agreement/verdict-hashes.service.js';
import { CarryingOverRepository } from './duplicates/carrying-over.repository.js';
import { DismissalHashesService } from './duplicates/dismissal-hashes.service.js';
import { DismissalsRepository } from './duplicates/dismissals.repository.js';
import { DuplicatesController } from './duplicates/duplicates.controller.js';
import { DuplicatesService } from './duplicates/duplicates.service.js';
import { MergesRepository } from './duplicates/merges.repository.js';
import { MergingService } from './duplicates/merging.service.js';
import { RestoringRepository } from './duplicates/restoring.repository.js';
import { SuspicionsRepository } from './duplicates/suspicions.repository.js';

const rehashed = {
  provide: REHASHED,
  useFactory: (...given: [VerdictHashesService, DismissalHashesService]) => given,
  inject: [VerdictHashesService, DismissalHashesService],
};

/** Records that speak of the same: duplicates, and copies held by others. */
@Module({
  imports: [RegisterModule, StandingModule, RulesModule],
  controllers: [DuplicatesController, AgreementController],
  providers: [
    DuplicatesService, MergingService, SuspicionsRepository, DismissalsRepository, MergesRepository, RestoringRepository,
    CarryingOverRepository,
    AgreementService, ComparingApartService, RecordCopiesService, ListedMembersService, DifferencesRepository, RecordCopiesRepository,
    ListedMembersRepository, VerdictHashesService, DismissalHashesService, rehashed,
  ],
  exports: [rehashed],
})
export class RecordsModule {}
