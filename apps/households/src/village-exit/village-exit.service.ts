import { Injectable } from '@nestjs/common';
import { villageExitConfig } from './village-exit.config.js';
import { missingForVillage, villageExitRules, type VillageExitRules, type VillageFacts, type VillageMissing } from './village-exit.js';

@Injectable()
export class VillageExitService {
  rulesOf(county: string): VillageExitRules {
    return villageExitRules(county, villageExitConfig);
  }

  missing(facts: VillageFacts, rules: VillageExitRules): VillageMissing[] {
    return missingForVillage(facts, rules);
  }
}
