import { randomUUID } from 'node:crypto';
import type { Lease } from '@guzhou/leasing';
import { Database, ofCounty } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

/** Which gateway runs the imports of a county. What makes an import happen once is the idempotency key of each part. */
@Injectable()
export class ImportLeaseRepository {
  private readonly owner = randomUUID();

  constructor(private readonly database: Database) {}

  of(county: string, ms: number): Lease {
    return {
      ms,
      take: (now, until) => ofCounty(county, async () => {
        const rows = await this.database.query(
          `UPDATE import_lines SET lease_owner = $2, lease_until = $3
           WHERE county_code = $1 AND (lease_owner = $2 OR lease_owner IS NULL OR lease_until < $4) RETURNING county_code`,
          [county, this.owner, until, now]);
        return rows.length > 0;
      }),
      release: () => ofCounty(county, async () => {
        await this.database.query(
          'UPDATE import_lines SET lease_owner = NULL, lease_until = NULL WHERE county_code = $1 AND lease_owner = $2', [county, this.owner]);
      }),
    };
  }
}
