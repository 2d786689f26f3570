import type { HouseholdChanged, ItemOf } from '@guzhou/contracts';
import { formerVillages } from '@guzhou/projecting';
import { dateRange, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { HouseholdRepository, type KnownHousehold } from './household.repository.js';

export type { KnownHousehold } from './household.repository.js';

interface EventScope {
  readonly county: string;
  readonly tx: BulkTransaction;
}

/** The households of a county, as far as industry needs to know them: where they live and since when. */
@Injectable()
export class HouseholdService {
  constructor(private readonly households: HouseholdRepository) {}

  async take(items: readonly ItemOf<typeof HouseholdChanged>[], { county, tx }: EventScope): Promise<void> {
    await this.households.take(tx, county, items.map(({ householdCode, version, villageCode, formerResidences, existed }) => ({
      household_code: householdCode, version, village_code: villageCode, ...formerVillages(formerResidences), existed: dateRange(existed),
    })));
  }

  findKnown(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, KnownHousehold>> {
    return this.households.findKnown(tx, county, [...new Set(codes)]);
  }
}
