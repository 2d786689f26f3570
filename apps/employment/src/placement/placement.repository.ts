import { RecordTable, type Table } from '@guzhou/importing';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { PaidDays, Stay } from './placement.js';

const placement = {
  name: 'placement',
  key: 'placement_code',
  columns: {
    placement_code: 'text', version: 'integer', member_code: 'text', channel: 'text', region: 'text', employer: 'text',
    started_on: 'date', ended_on: 'date',
  },
} as const satisfies Table;

@Injectable()
export class PlacementRepository extends RecordTable<keyof typeof placement.columns> {
  constructor() {
    super(placement);
  }

  /** All placements of these people. */
  findStays(tx: Transaction, county: string, members: readonly string[]): Promise<Stay[]> {
    return tx.query<Stay>(
      `SELECT placement_code, member_code, started_on, ended_on
       FROM placement WHERE county_code = $1 AND member_code = ANY ($2)`, [county, members]);
  }

  findByCode(tx: Transaction, county: string, codes: readonly string[]): Promise<Stay[]> {
    return tx.query<Stay>(
      `SELECT placement_code, member_code, started_on, ended_on
       FROM placement WHERE county_code = $1 AND placement_code = ANY ($2)`, [county, codes]);
  }

  /** First and last payment of each of these placements; one that was never paid is absent. */
  async findPaidDays(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, PaidDays>> {
    if (codes.length === 0) return new Map();
    const rows = await tx.query<PaidDays & { code: string }>(
      `SELECT placement_code AS code, placement.member_code, min(wage.paid_on) AS first, max(wage.paid_on) AS last
       FROM wage JOIN placement USING (county_code, placement_code)
       WHERE county_code = $1 AND placement_code = ANY ($2)
       GROUP BY placement_code, placement.member_code`, [county, codes]);
    return new Map(rows.map((row) => [row.code, row]));
  }
}
