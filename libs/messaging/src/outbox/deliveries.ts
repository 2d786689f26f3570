import type { Transaction } from '@guzhou/runtime';

export interface Undelivered {
  /** Messages that some hearer has not acknowledged and does not keep in quarantine. */
  readonly undelivered: number;
  /** Messages that some hearer keeps in quarantine. */
  readonly quarantined: number;
}

/** How far what this service said has come. */
export class Deliveries {
  constructor(private readonly database: Transaction) {}

  /** Messages said because of one operation, handlers' further messages included. Reads one index, one county. */
  async countUndelivered(county: string, cause: string): Promise<Undelivered> {
    const [row] = await this.database.query<{ undelivered: number; quarantined: number }>(`
      SELECT count(DISTINCT message_id) FILTER (WHERE quarantined_at IS NULL)::int AS undelivered,
        count(DISTINCT message_id) FILTER (WHERE quarantined_at IS NOT NULL)::int AS quarantined
      FROM messaging.delivery WHERE county_code = $1 AND cause = $2::uuid`, [county, cause]);
    return { undelivered: row?.undelivered ?? 0, quarantined: row?.quarantined ?? 0 };
  }
}
