import type { HouseholdChanged, ItemOf } from '@guzhou/contracts';
import { formerVillages } from '@guzhou/projecting';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { HouseholdRepository } from './household.repository.js';

interface EventScope {
  readonly county: string;
  readonly tx: BulkTransaction;
}

/** The households of a county, as far as training needs to know them: in which village they live and lived. */
@Injectable()
export class HouseholdService {
  constructor(private readonly households: HouseholdRepository) {}

  async take(items: readonly ItemOf<typeof HouseholdChanged>[], { county, tx }: EventScope): Promise<void> {
    await this.households.take(tx, county, items.map(({ householdCode, version, villageCode, formerResidences }) => ({
      household_code: householdCode, version, village_code: villageCode, ...formerVillages(formerResidences),
    })));
  }
}
