import type { BulkTransaction, Database } from '@guzhou/runtime';
import type { Counties } from '../counties/counties.js';
import { uuidArray } from '../outbox/uuid-array.js';
import type { InboxMessage, InboxStore, QuarantinedMessage, Standing } from './inbox-store.js';

interface StandingRow {
  readonly message_id: string;
  readonly standing: 'applied' | 'quarantined' | 'started';
  readonly started: number;
}

/** The hearer's tables. */
export class PostgresInboxStore implements InboxStore {
  constructor(private readonly database: Database, private readonly counties: Pick<Counties, 'transaction'>) {}

  transaction<Result>(county: string, work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    return this.counties.transaction(county, work);
  }

  /** In the order of the ids: two batches with the same messages then wait for each other, never in a circle. */
  async insertNew(tx: BulkTransaction, county: string, messages: readonly InboxMessage[], at: number): Promise<Set<string>> {
    const rows = await tx.query<{ message_id: string }>(`
      INSERT INTO messaging.inbox (county_code, message_id, name, received_at)
      SELECT $1, message.id, message.name, $4::timestamptz
      FROM unnest($2::uuid[], $3::text[]) AS message (id, name) ORDER BY message.id
      ON CONFLICT (county_code, message_id, name) DO NOTHING
      RETURNING message_id`,
    [county, uuidArray(messages.map((message) => message.id)), messages.map((message) => message.name), new Date(at)]);
    return new Set(rows.map((row) => row.message_id));
  }

  async forgetTroubles(tx: BulkTransaction, county: string, ids: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM messaging.attempt WHERE county_code = $1 AND message_id = ANY($2::uuid[])', [county, uuidArray(ids)]);
    await tx.query('DELETE FROM messaging.quarantine WHERE county_code = $1 AND message_id = ANY($2::uuid[])', [county, uuidArray(ids)]);
  }

  async findStanding(county: string, messages: readonly InboxMessage[]): Promise<Standing> {
    const rows = await this.database.query<StandingRow>(`
      SELECT message_id, 'applied' AS standing, 0 AS started FROM messaging.inbox
      WHERE county_code = $1 AND (message_id, name) IN (SELECT * FROM unnest($2::uuid[], $3::text[]))
      UNION ALL
      SELECT message_id, 'quarantined', started FROM messaging.quarantine
      WHERE county_code = $1 AND message_id = ANY($2::uuid[]) AND redriven_at IS NULL
      UNION ALL
      SELECT message_id, 'started', started FROM messaging.attempt
      WHERE county_code = $1 AND message_id = ANY($2::uuid[])`,
    [county, uuidArray(messages.map(({ id }) => id)), messages.map(({ name }) => name)]);
    const idsOf = (standing: StandingRow['standing']) =>
      new Set(rows.filter((row) => row.standing === standing).map((row) => row.message_id));
    const started = rows.filter((row) => row.standing === 'started').map((row) => [row.message_id, row.started] as const);
    return { applied: idsOf('applied'), quarantined: idsOf('quarantined'), started: new Map(started) };
  }

  async countStarts(county: string, messages: readonly InboxMessage[], at: number): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ message_id: string; started: number }>(`
      INSERT INTO messaging.attempt AS attempt (county_code, message_id, started, cause, begun_at)
      SELECT $1, message.id, 1, message.cause, $4::timestamptz
      FROM unnest($2::uuid[], $3::uuid[]) AS message (id, cause) ORDER BY message.id
      ON CONFLICT (county_code, message_id) DO UPDATE SET started = attempt.started + 1,
        cause = coalesce(attempt.cause, excluded.cause), begun_at = coalesce(attempt.begun_at, excluded.begun_at)
      RETURNING message_id, started`,
    [county, uuidArray(messages.map(({ id }) => id)), messages.map(({ cause }) => cause), new Date(at)]);
    return new Map(rows.map((row) => [row.message_id, row.started]));
  }

  async takeBackStarts(county: string, ids: readonly string[]): Promise<void> {
    await this.database.query(`
      UPDATE messaging.attempt SET started = greatest(started - back.starts, 0)
      FROM (SELECT id, count(*)::int AS starts FROM unnest($2::uuid[]) AS id GROUP BY id) AS back
      WHERE county_code = $1 AND message_id = back.id`, [county, uuidArray(ids)]);
  }

  async quarantine(messages: readonly QuarantinedMessage[], at: number): Promise<void> {
    for (const { county, id, name, sender, cause, reason, started } of messages) {
      await this.database.query(`
        INSERT INTO messaging.quarantine
          (county_code, message_id, name, sender, cause, reason, started, quarantined_at, redriven_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)
        ON CONFLICT (county_code, message_id) DO UPDATE
        SET reason = excluded.reason, started = excluded.started, quarantined_at = excluded.quarantined_at, redriven_at = NULL`,
      [county, id, name, sender, cause, reason, started, new Date(at)]);
    }
  }
}
