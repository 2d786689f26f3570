import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

@Injectable()
export class ProjectRepository {
  /** The day on which each of these projects first paid a household, as far as that stands; one that never did is absent. */
  async findFirstPayouts(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, string>> {
    if (codes.length === 0) return new Map();
    const rows = await tx.query<{ code: string; day: string }>(
      `SELECT project_code AS code, min(paid_on) AS day FROM payout
       WHERE county_code = $1 AND project_code = ANY ($2)
         AND NOT EXISTS (SELECT FROM payout_reversal WHERE county_code = $1 AND fact_code = payout_code)
       GROUP BY project_code`, [county, codes]);
    return new Map(rows.map(({ code, day }) => [code, day]));
  }

  /**
   * The day on which each of these projects began; one that is not known is absent. They stay so until the transaction ends: who
   * corrects or withdraws one waits for the payouts that are being recorded, and they for that.
   */
  async findStarts(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ code: string; day: string }>(
      `SELECT project_code AS code, started_on AS day FROM project WHERE county_code = $1 AND project_code = ANY ($2)
       ORDER BY project_code FOR SHARE`, [county, codes]);
    return new Map(rows.map(({ code, day }) => [code, day]));
  }
}
