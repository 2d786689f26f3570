import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

/**
 * Which gateway runs the imports of a county. A lease is for the common case only, so that two gateways do not do the
 * same work: what makes an import happen once is the idempotency key of each part.
 */
@Injectable()
export class ImportLeaseRepository {
  constructor(private readonly database: Database) {}

  /** Takes or renews it; false when another gateway has it. */
  async take(county: string, owner: string, now: Date, until: Date): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE import_lines SET lease_owner = $2, lease_until = $3
       WHERE county_code = $1 AND (lease_owner = $2 OR lease_owner IS NULL OR lease_until < $4) RETURNING county_code`,
      [county, owner, until, now]);
    return rows.length > 0;
  }

  async release(county: string, owner: string): Promise<void> {
    await this.database.query(
      'UPDATE import_lines SET lease_owner = NULL, lease_until = NULL WHERE county_code = $1 AND lease_owner = $2', [county, owner]);
  }
}
