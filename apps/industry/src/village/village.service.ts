import type { ItemOf, VillageChanged } from '@guzhou/contracts';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { objectionToDivision } from './village.js';
import type { DivisionRefusal } from './village.errors.js';
import { VillageRepository } from './village.repository.js';

interface EventScope {
  readonly county: string;
  readonly tx: BulkTransaction;
}

/** The villages of a county, as the households service says they are. */
@Injectable()
export class VillageService {
  constructor(private readonly villages: VillageRepository) {}

  async take(items: readonly ItemOf<typeof VillageChanged>[], { county, tx }: EventScope): Promise<void> {
    await this.villages.take(tx, county, items.map(({ villageCode, version }) => ({ village_code: villageCode, version })));
  }

  /** Says of any of these divisions what is against it in this county. */
  async judge(tx: Transaction, county: string, divisions: readonly string[]): Promise<(division: string) => DivisionRefusal | null> {
    const known = await this.villages.findKnown(tx, county, [...new Set(divisions)]);
    return (division) => objectionToDivision(county, known, division);
  }
}
