import { Projection, type ProjectionTable } from '@guzhou/projecting';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

const household = {
  name: 'household',
  key: 'household_code',
  version: 'version',
  columns: {
    household_code: 'text',
    version: 'integer',
    village_code: 'text',
    former_village_codes: 'text[]',
    moved_on: 'date[]',
    existed: 'daterange',
  },
} as const satisfies ProjectionTable;

/** When a household existed: from a day to the first day it no longer did. */
export interface KnownHousehold {
  readonly from: string;
  readonly to: string | null;
}

@Injectable()
export class HouseholdRepository extends Projection<keyof typeof household.columns> {
  constructor() {
    super(household);
  }

  async findKnown(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, KnownHousehold>> {
    const rows = await tx.query<KnownHousehold & { code: string }>(
      `SELECT household_code AS code, lower(existed) AS from, upper(existed) AS to
       FROM household WHERE county_code = $1 AND household_code = ANY ($2)`, [county, codes]);
    return new Map(rows.map(({ code, from, to }) => [code, { from, to }]));
  }
}
