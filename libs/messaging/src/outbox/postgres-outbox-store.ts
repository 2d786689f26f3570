import type { Database } from '@guzhou/runtime';
import type { Claim, ClaimedMessage, HeldBack, Lane, OutboxStore } from './outbox-store.js';
import { uuidArray } from './uuid-array.js';

interface DueRow {
  readonly message_id: string;
  readonly bytes: number;
  readonly send_no: number;
}

interface ClaimedRow {
  readonly message_id: string;
  readonly cause: string | null;
  readonly send_no: number;
}

interface PayloadRow {
  readonly message_id: string;
  readonly name: string;
  readonly payload: string;
}

/** So often the time until a message is sent again is doubled, at most. */
const DOUBLINGS = 20;

/** The sender's tables. Every statement that writes names one county and can run on one node. */
export class PostgresOutboxStore implements OutboxStore {
  constructor(private readonly database: Database) {}

  /**
   * In two statements: as one UPDATE … FROM (SELECT … LIMIT n), with the statistics of a table that was empty a moment
   * ago, PostgreSQL runs the inner select once per row of the lane. What is found is not locked in between, which would
   * write each row once more: of two relays that found the same, the later one waits for the other's update, and
   * PostgreSQL then shows it that the row is no longer due. Messages that were sent another number of times wait another
   * time and take an update of their own: a spread table cannot be updated with a time that is added to what a column says.
   */
  async claim(lane: Lane, { now, messages, bytes, resend }: Claim): Promise<ClaimedMessage[]> {
    const at = new Date(now);
    const due = await this.database.query<DueRow>(`
      SELECT message_id, bytes, send_no FROM messaging.delivery
      WHERE county_code = $1 AND hearer = $2 AND next_send_at <= $3
      ORDER BY message_id LIMIT $4`, [lane.county, lane.hearer, at, messages]);
    if (due.length === 0) return [];
    const claimed: ClaimedRow[] = [];
    for (const [sendNo, rows] of Map.groupBy(within(due, bytes), (row) => row.send_no)) {
      const next = new Date(now + Math.min(resend.first * 2 ** Math.min(sendNo, DOUBLINGS), resend.longest));
      claimed.push(...await this.database.query<ClaimedRow>(`
        UPDATE messaging.delivery SET send_no = send_no + 1, next_send_at = $5
        WHERE county_code = $1 AND hearer = $2 AND message_id = ANY($3::uuid[]) AND next_send_at <= $4
        RETURNING message_id, cause, send_no`,
      [lane.county, lane.hearer, uuidArray(rows.map((row) => row.message_id)), at, next]));
    }
    return claimed.length === 0 ? [] : this.withPayloads(lane.county, claimed);
  }

  async findHeldBack(lane: Lane, now: number, limit: number): Promise<HeldBack[]> {
    const rows = await this.database.query<{ message_id: string; send_no: number; next_send_at: Date }>(`
      SELECT message_id, send_no, next_send_at FROM messaging.delivery
      WHERE county_code = $1 AND hearer = $2 AND send_no > 1 AND next_send_at > $3 AND quarantined_at IS NULL
      ORDER BY message_id LIMIT $4`, [lane.county, lane.hearer, new Date(now), limit]);
    return rows.map(({ message_id, send_no, next_send_at }) => ({ id: message_id, sendNo: send_no, nextSendAt: next_send_at.getTime() }));
  }

  async release(lane: Lane, ids: readonly string[], at: number): Promise<void> {
    await this.database.query(`
      UPDATE messaging.delivery SET next_send_at = $4
      WHERE county_code = $1 AND hearer = $2 AND message_id = ANY($3::uuid[]) AND quarantined_at IS NULL`,
    [lane.county, lane.hearer, uuidArray(ids), new Date(at)]);
  }

  async acknowledge(lane: Lane, ids: readonly string[]): Promise<number> {
    const { rowCount } = await this.database.pool.query(
      'DELETE FROM messaging.delivery WHERE county_code = $1 AND hearer = $2 AND message_id = ANY($3::uuid[])',
      [lane.county, lane.hearer, uuidArray(ids)]);
    return rowCount ?? 0;
  }

  async quarantine(lane: Lane, ids: readonly string[], at: number): Promise<number> {
    const { rowCount } = await this.database.pool.query(`
      UPDATE messaging.delivery SET quarantined_at = $4, next_send_at = 'infinity'
      WHERE county_code = $1 AND hearer = $2 AND message_id = ANY($3::uuid[]) AND quarantined_at IS NULL`,
    [lane.county, lane.hearer, uuidArray(ids), new Date(at)]);
    return rowCount ?? 0;
  }

  async redrive(lane: Lane, ids: readonly string[], at: number): Promise<number> {
    const { rowCount } = await this.database.pool.query(`
      UPDATE messaging.delivery SET quarantined_at = NULL, next_send_at = $4
      WHERE county_code = $1 AND hearer = $2 AND message_id = ANY($3::uuid[]) AND quarantined_at IS NOT NULL`,
    [lane.county, lane.hearer, uuidArray(ids), new Date(at)]);
    return rowCount ?? 0;
  }

  private async withPayloads(county: string, claimed: readonly ClaimedRow[]): Promise<ClaimedMessage[]> {
    const payloads = await this.database.query<PayloadRow>(
      'SELECT message_id, name, payload FROM messaging.outbox WHERE county_code = $1 AND message_id = ANY($2::uuid[])',
      [county, uuidArray(claimed.map((row) => row.message_id))]);
    const payloadOf = new Map(payloads.map((row) => [row.message_id, row]));
    return claimed.map((row) => combine(row, payloadOf.get(row.message_id)!)).sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

/** The first ones that together have at most so many bytes, and one in any case. */
function within(due: readonly DueRow[], bytes: number): DueRow[] {
  let sum = 0;
  return due.filter((row, i) => (sum += row.bytes) <= bytes || i === 0);
}

function combine(claimed: ClaimedRow, { name, payload }: PayloadRow): ClaimedMessage {
  return { id: claimed.message_id, name, cause: claimed.cause, sendNo: claimed.send_no, payload };
}
