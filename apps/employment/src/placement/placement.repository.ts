import { moveVersions, tableOf, type Change } from '@guzhou/recording';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { PaidDays, Stay } from './placement.js';
import { placementRecord, type Placement } from './placement.records.js';

const table = tableOf(placementRecord);

@Injectable()
export class PlacementRepository {
  async saveVersions(tx: BulkTransaction, county: string, changes: readonly Change<Placement>[]): Promise<void> {
    await moveVersions(tx, table, county, changes.map(({ after }) => [after.placementCode, after.version]));
  }

  /** All placements of these people. */
  findStays(tx: Transaction, county: string, members: readonly string[]): Promise<Stay[]> {
    return tx.query<Stay>(
      `SELECT placement_code, member_code, started_on, ended_on
       FROM placement WHERE county_code = $1 AND member_code = ANY ($2)`, [county, members]);
  }

  /** They stay so until the transaction ends: who corrects one waits for the wages that are being recorded, and they for that. */
  findHeld(tx: Transaction, county: string, codes: readonly string[]): Promise<Stay[]> {
    return tx.query<Stay>(
      `SELECT placement_code, member_code, started_on, ended_on
       FROM placement WHERE county_code = $1 AND placement_code = ANY ($2) ORDER BY placement_code FOR SHARE`, [county, codes]);
  }

  /** First and last payment of each of these placements, as far as it stands; one that was never paid is absent. */
  async findPaidDays(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, PaidDays>> {
    if (codes.length === 0) return new Map();
    const rows = await tx.query<PaidDays & { code: string }>(
      `SELECT placement_code AS code, placement.member_code, min(wage.paid_on) AS first, max(wage.paid_on) AS last
       FROM wage JOIN placement USING (county_code, placement_code)
       WHERE county_code = $1 AND placement_code = ANY ($2)
         AND NOT EXISTS (SELECT FROM wage_reversal WHERE wage_reversal.county_code = $1 AND fact_code = wage_code)
       GROUP BY placement_code, placement.member_code`, [county, codes]);
    return new Map(rows.map((row) => [row.code, row]));
  }
}
