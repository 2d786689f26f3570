import { Injectable } from '@nestjs/common';
import type { Day } from '@guzhou/days';
import { exitStandardOn, incomePerHeadFen, missingFor, type ExitStandard, type HouseholdFacts, type Missing } from './exit-standard.js';
import { standardConfigs } from './standard-configs.js';

@Injectable()
export class ExitStandardService {
  /** The standard that holds in a county on a day. */
  on(asOf: Day, county: string): ExitStandard {
    return exitStandardOn(asOf, county, standardConfigs);
  }

  assess(facts: HouseholdFacts, standard: ExitStandard): { missing: Missing[]; incomePerHeadFen: bigint } {
    return { missing: missingFor(facts, standard), incomePerHeadFen: incomePerHeadFen(facts, standard) };
  }
}
