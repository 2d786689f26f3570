import { HOLDINGS_COUNTED, type DescribeHoldings, type DomainService, type OutputOf } from '@guzhou/contracts';
import { Database } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { HeldTable } from './held-tables.js';

export const HELD_TABLES = Symbol('HELD_TABLES');

interface Key {
  readonly variable: string;
  readonly id: string;
  readonly knownSince: Date;
  readonly seals: boolean;
  readonly spent: boolean;
}

/** Says what the service keeps of people, as its schema declares it. */
@Injectable()
export class HoldingsService {
  constructor(private readonly database: Database, @Inject(HELD_TABLES) private readonly held: readonly HeldTable[]) {}

  /** One table after another: none of the counts is in a hurry. */
  async describe(county: string): Promise<OutputOf<typeof DescribeHoldings[DomainService]>> {
    const tables = [];
    for (const table of this.held) {
      const [counted] = await this.database.query<{ rows: number }>(
        `SELECT count(*)::int AS rows FROM (SELECT FROM ${table.table} WHERE county_code = $1 LIMIT ${HOLDINGS_COUNTED + 1}) AS counted`, [county]);
      const { rows } = counted!;
      tables.push({ ...table, fields: [...table.fields], rows: Math.min(rows, HOLDINGS_COUNTED), more: rows > HOLDINGS_COUNTED });
    }
    const keys = await this.database.query<Key>(
      `SELECT variable, key_id AS id, known_since AS "knownSince", spent_at IS NOT NULL AS spent,
         sealed_at IS NOT NULL AND sealed_at = max(sealed_at) OVER (PARTITION BY variable) AS seals
       FROM messaging.known_key ORDER BY 1, 3, 2`);
    return { tables, keys: keys.map(({ knownSince, ...rest }) => ({ ...rest, knownSince: knownSince.toISOString() })) };
  }
}
