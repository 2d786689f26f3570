import type { VillageExitReason } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import type { Day } from '@guzhou/days';
import { villageExitConfig } from './village-exit.config.js';
import { missingForVillage, villageExitRules, type VillageExitRules, type VillageFacts } from './village-exit.js';

@Injectable()
export class VillageExitService {
  rulesOn(asOf: Day, county: string): VillageExitRules {
    return villageExitRules(asOf, county, villageExitConfig);
  }

  missing(facts: VillageFacts, rules: VillageExitRules): VillageExitReason[] {
    return missingForVillage(facts, rules);
  }
}
