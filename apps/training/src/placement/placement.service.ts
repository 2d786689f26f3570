import type { ItemOf, PlacementChanged } from '@guzhou/contracts';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { PlacementRepository } from './placement.repository.js';

interface EventScope {
  readonly county: string;
  readonly tx: BulkTransaction;
}

/** Who works and since when, as employment says: whether training led to work. */
@Injectable()
export class PlacementService {
  constructor(private readonly placements: PlacementRepository) {}

  async take(items: readonly ItemOf<typeof PlacementChanged>[], { county, tx }: EventScope): Promise<void> {
    await this.placements.take(tx, county, items.map(({ placementCode, version, memberCode, worked }) => ({
      placement_code: placementCode, version, member_code: memberCode, started_on: worked.from, ended_on: worked.to,
    })));
  }
}
