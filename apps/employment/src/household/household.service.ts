import type { HouseholdChanged, ItemOf } from '@guzhou/contracts';
import { formerVillages } from '@guzhou/projecting';
import { dateMultirange, dateRange, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { HouseholdRepository } from './household.repository.js';

interface EventScope {
  readonly county: string;
  readonly tx: BulkTransaction;
}

/** The households of a county, as far as employment needs to know them: where they live, when they were registered poor. */
@Injectable()
export class HouseholdService {
  constructor(private readonly households: HouseholdRepository) {}

  async take(items: readonly ItemOf<typeof HouseholdChanged>[], { county, tx }: EventScope): Promise<void> {
    await this.households.take(tx, county, items.map(stateOf));
  }
}

function stateOf({ householdCode, version, villageCode, formerResidences, existed, registered, poverty }: ItemOf<typeof HouseholdChanged>) {
  return {
    household_code: householdCode,
    version,
    village_code: villageCode,
    ...formerVillages(formerResidences),
    existed: dateRange(existed),
    registered: dateMultirange(registered),
    exited: dateMultirange(poverty.filter(({ status }) => status === 'exited')),
  };
}
