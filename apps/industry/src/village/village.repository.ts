import { Projection, type ProjectionTable } from '@guzhou/projecting';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

const village = {
  name: 'village',
  key: 'village_code',
  version: 'version',
  columns: { village_code: 'text', version: 'integer' },
} as const satisfies ProjectionTable;

@Injectable()
export class VillageRepository extends Projection<keyof typeof village.columns> {
  constructor() {
    super(village);
  }

  /** Those of the codes that are villages we were told of. */
  async findKnown(tx: Transaction, county: string, codes: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ village_code: string }>(
      'SELECT village_code FROM village WHERE county_code = $1 AND village_code = ANY ($2)', [county, codes]);
    return new Set(rows.map((row) => row.village_code));
  }
}
