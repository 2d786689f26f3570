import type { Transaction } from '@guzhou/runtime';

/** Longer than any transaction of a write lasts. */
const LONGEST_WRITE_MS = 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** A write that was answered well, as whoever asked for it knows. */
export interface AnsweredWrite {
  readonly key: string;
  /** When it was accepted, which is before it was carried out. */
  readonly acceptedAt: Date;
}

/** What is known of the writes that this service was asked for. */
export class Writes {
  /** `days`: for which what was answered is kept. */
  constructor(private readonly database: Transaction, private readonly days: number) {}

  /**
   * Whether all writes of these keys are known here, and no other wrote records of the county since the first of them began. One
   * that began earlier and ended later may have written over theirs; one that ended before was there when they looked.
   */
  async standAsLeft(county: string, keys: readonly string[]): Promise<boolean> {
    const [own] = await this.database.query<{ known: number; begun: Date | null }>(
      `SELECT count(*)::int AS known, min(created_at) AS begun FROM messaging.idempotency
       WHERE county_code = $1 AND key = ANY ($2)`, [county, keys]);
    const begun = own?.begun ?? null;
    if (begun === null || own!.known < keys.length) return false;
    const others = await this.database.query(
      `SELECT key FROM messaging.idempotency
       WHERE county_code = $1 AND created_at >= $3 AND coalesce(answered_at, created_at) >= $4 AND NOT aside AND key <> ALL ($2) LIMIT 1`,
      [county, keys, new Date(begun.getTime() - LONGEST_WRITE_MS), begun]);
    return others.length === 0;
  }

  /** Keys of those that this service answered and does not know any more, though it would not have forgotten them yet. */
  async findUnknown(county: string, writes: readonly AnsweredWrite[]): Promise<string[]> {
    const kept = Date.now() - this.days * DAY_MS + LONGEST_WRITE_MS;
    const young = writes.filter(({ acceptedAt }) => acceptedAt.getTime() > kept).map(({ key }) => key);
    const rows = await this.database.query<{ key: string }>(
      'SELECT key FROM messaging.idempotency WHERE county_code = $1 AND key = ANY ($2::text[])', [county, young]);
    const known = new Set(rows.map(({ key }) => key));
    return young.filter((key) => !known.has(key));
  }
}
