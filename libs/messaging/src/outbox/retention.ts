import { Loop } from '@guzhou/leasing';
import type { Database, Logger } from '@guzhou/runtime';
import type { Counties } from '../counties/counties.js';
import { Round } from '../counties/round.js';
import { firstUuidV7At } from './uuid-v7.js';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const ROWS_AT_ONCE = 5_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

export interface RetentionDays {
  /** Messages that every hearer has acknowledged. */
  readonly outbox: number;
  /**
   * Longer than the longest time after which a sender may still send a message again: a message that comes after its
   * inbox row was forgotten is applied once more. A sender that was down, or restored from a backup, counts.
   */
  readonly inbox: number;
  /** Recorded requests that are answered; of what was asked nothing is left in them. */
  readonly recordedRequests: number;
}

export const retentionDays: RetentionDays = { outbox: 7, inbox: 90, recordedRequests: 30 };

/** Forgets what nobody will ask for again, county by county, a few thousand rows at a time. */
export class Retention {
  private readonly loop: Loop;
  private readonly round: Round;

  constructor(private readonly database: Database, counties: Counties, private readonly days: RetentionDays, logger: Logger) {
    this.round = new Round({
      counties, atOnce: Infinity, onError: (error, county) => logger.warn({ err: error, county }, 'old messages of a county not pruned'),
    });
    this.loop = new Loop(() => this.prune(Date.now()), HOUR, (error) => logger.warn({ err: error }, 'old messages not pruned'));
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  async prune(now: number): Promise<void> {
    await this.round.each(async (county) => {
      await this.pruneOutbox(county, now - this.days.outbox * DAY);
      await this.pruneInbox(county, now - this.days.inbox * DAY);
      await this.database.query('DELETE FROM messaging.recorded_request WHERE county_code = $1 AND answered_at < $2',
        [county, new Date(now - this.days.recordedRequests * DAY)]);
    });
  }

  /** The time is in the id, so the key finds the old ones. */
  private async pruneOutbox(county: string, before: number): Promise<void> {
    let after = FIRST_ID;
    for (;;) {
      const rows = await this.database.query<{ message_id: string; open: boolean }>(`
        SELECT message_id, EXISTS (
          SELECT 1 FROM messaging.delivery WHERE delivery.county_code = $1 AND delivery.message_id = outbox.message_id) AS open
        FROM messaging.outbox WHERE county_code = $1 AND message_id > $2 AND message_id < $3
        ORDER BY message_id LIMIT $4`, [county, after, firstUuidV7At(before), ROWS_AT_ONCE]);
      const ids = rows.filter((row) => !row.open).map((row) => row.message_id);
      await this.database.query(
        'DELETE FROM messaging.outbox WHERE county_code = $1 AND message_id = ANY($2::uuid[])', [county, ids]);
      if (rows.length < ROWS_AT_ONCE) return;
      after = rows.at(-1)!.message_id;
    }
  }

  /** By the day of arrival: an old message may have come only now. */
  private async pruneInbox(county: string, before: number): Promise<void> {
    let after = FIRST_ID;
    for (;;) {
      const rows = await this.database.query<{ message_id: string; old: boolean }>(`
        SELECT message_id, received_at < $4 AS old FROM messaging.inbox
        WHERE county_code = $1 AND message_id > $2 AND message_id < $3
        ORDER BY message_id LIMIT $5`, [county, after, firstUuidV7At(before), new Date(before), ROWS_AT_ONCE]);
      const ids = rows.filter((row) => row.old).map((row) => row.message_id);
      await this.database.query(
        'DELETE FROM messaging.inbox WHERE county_code = $1 AND message_id = ANY($2::uuid[])', [county, ids]);
      if (rows.length < ROWS_AT_ONCE) return;
      after = rows.at(-1)!.message_id;
    }
  }
}
