import { Module } from '@nestjs/common';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { CorrectionsService } from './corrections/corrections.service.js';
import { HistoryController } from './history/history.controller.js';
import { HistoryRepository } from './history/history.repository.js';
import { HistoryService } from './history/history.service.js';
import { HouseholdsController } from './households/households.controller.js';
import { HouseholdsRepository } from './households/households.repository.js';
import { HouseholdsService } from './households/households.service.js';
import { PhoneIndexRoundsService } from './households/phone-index-rounds.service.js';
import { PhoneIndexRepository } from './households/phone-index.repository.js';
import { PhoneIndexService } from './households/phone-index.service.js';
import { LivingConditionsController } from './living-conditions/living-conditions.controller.js';
import { LivingConditionsRepository } from './living-conditions/living-conditions.repository.js';
import { LivingConditionsService } from './living-conditions/living-conditions.service.js';
import { HouseholdFileRepository } from './lookup/household-file.repository.js';
import { HouseholdPageRepository } from './lookup/household-page.repository.js';
import { LookupController } from './lookup/lookup.controller.js';
import { LookupService } from './lookup/lookup.service.js';
import { MembersController } from './members/members.controller.js';
import { MembersRepository } from './members/members.repository.js';
import { MembersService } from './members/members.service.js';
import { LineageRepository } from './natural-changes/lineage.repository.js';
import { NaturalChangesController } from './natural-changes/natural-changes.controller.js';
import { NaturalChangesService } from './natural-changes/natural-changes.service.js';
import { RegistrationController } from './registration/registration.controller.js';
import { RegistrationService } from './registration/registration.service.js';
import { SearchController } from './search/search.controller.js';
import { SearchRepository } from './search/search.repository.js';
import { SearchService } from './search/search.service.js';
import { VillagesController } from './villages/villages.controller.js';
import { VillagesRepository } from './villages/villages.repository.js';
import { VillagesService } from './villages/villages.service.js';

/** Who is on the register of a county, and how that changes. */
@Module({
  controllers: [
    VillagesController, HouseholdsController, MembersController, RegistrationController, LivingConditionsController,
    NaturalChangesController, CorrectionsController, HistoryController, LookupController, SearchController,
  ],
  providers: [
    VillagesService, VillagesRepository,
    HouseholdsService, HouseholdsRepository, PhoneIndexService, PhoneIndexRepository, PhoneIndexRoundsService,
    MembersService, MembersRepository,
    RegistrationService,
    LivingConditionsService, LivingConditionsRepository,
    NaturalChangesService, LineageRepository,
    CorrectionsService,
    HistoryService, HistoryRepository,
    LookupService, HouseholdPageRepository, HouseholdFileRepository,
    SearchService, SearchRepository,
  ],
  exports: [VillagesService, HouseholdsService, MembersService, NaturalChangesService, LookupService],
})
export class RegisterModule {}
