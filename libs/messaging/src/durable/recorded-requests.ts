import type { Database, Transaction } from '@guzhou/runtime';

/** A write that is sent until it is answered, as its asker's database knows it. */
export interface RecordedRequest {
  readonly county: string;
  /** The idempotency key under which it is sent each time. */
  readonly key: string;
  /** Operation that it belongs to. */
  readonly cause: string;
  /** Its place in the operation; the lower begins earlier. */
  readonly seq: number;
  /** Contract name. */
  readonly name: string;
  /** As whom it is asked: the subject's code, and for whom it acts. */
  readonly actor: string;
}

export interface ClaimedRequest extends RecordedRequest {
  readonly sealed: string;
  /** How often it was sent, this time included. */
  readonly sends: number;
}

export interface AnsweredRequest extends Pick<RecordedRequest, 'key' | 'cause' | 'name'> {
  readonly acceptedAt: Date;
}

interface Row {
  readonly county_code: string;
  readonly request_key: string;
  readonly cause: string;
  readonly seq: number;
  readonly name: string;
  readonly actor: string;
  readonly sealed: string;
  readonly sends: number;
}

/** The table `messaging.recorded_request`. A row is somebody's until its lease is over. */
export class RecordedRequests {
  constructor(private readonly database: Database) {}

  /** False if the key is there already. */
  async insertInTx(tx: Transaction, request: RecordedRequest, sealed: string, at: Date): Promise<boolean> {
    const { county, key, cause, seq, name, actor } = request;
    const rows = await tx.query(`
      INSERT INTO messaging.recorded_request
        (county_code, request_key, cause, seq, name, actor, sealed, sends, lease_until, recorded_at)
      VALUES ($1, $2, $3::uuid, $4::int, $5, $8, $6, 0, $7::timestamptz, $7::timestamptz)
      ON CONFLICT (county_code, request_key) DO NOTHING RETURNING request_key`,
    [county, key, cause, seq, name, sealed, at.toISOString(), actor]);
    return rows.length > 0;
  }

  /** With what was asked, unless it is answered. */
  async findInTx(tx: Transaction, county: string, key: string): Promise<RecordedRequest & { readonly sealed: string | null } | undefined> {
    const [row] = await tx.query<Omit<Row, 'county_code' | 'request_key' | 'sealed'> & { readonly sealed: string | null }>(
      'SELECT cause, seq, name, actor, sealed FROM messaging.recorded_request WHERE county_code = $1 AND request_key = $2', [county, key]);
    return row === undefined ? undefined : { county, key, ...row };
  }

  /** The next one of an operation that nobody sees to; `inOrder`: if all before it are answered. */
  async claim(
    { county, cause, inOrder }: { county: string; cause: string; inOrder: boolean }, now: Date, leaseUntil: Date,
  ): Promise<ClaimedRequest | undefined> {
    return this.database.transaction(async (tx) => {
      const [next] = await tx.query<{ request_key: string }>(`
        SELECT request_key FROM messaging.recorded_request
        WHERE county_code = $1 AND cause = $2 AND answered_at IS NULL AND lease_until <= $3
          AND (NOT $4 OR seq = (
            SELECT min(seq) FROM messaging.recorded_request WHERE county_code = $1 AND cause = $2 AND answered_at IS NULL))
        ORDER BY seq LIMIT 1 FOR UPDATE SKIP LOCKED`, [county, cause, now, inOrder]);
      if (next === undefined) return undefined;
      const [row] = await tx.query<Row>(`
        UPDATE messaging.recorded_request SET sends = sends + 1, lease_until = $3
        WHERE county_code = $1 AND request_key = $2
        RETURNING county_code, request_key, cause, seq, name, actor, sealed, sends`, [county, next.request_key, leaseUntil]);
      const { county_code, request_key, ...rest } = row!;
      return { county: county_code, key: request_key, ...rest };
    });
  }

  /** How many of an operation are not answered. */
  async countUnanswered(county: string, cause: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(`
      SELECT count(*)::int AS count FROM messaging.recorded_request
      WHERE county_code = $1 AND cause = $2 AND answered_at IS NULL`, [county, cause]);
    return row?.count ?? 0;
  }

  async extendLeases(county: string, keys: readonly string[], until: Date): Promise<void> {
    if (keys.length === 0) return;
    await this.database.query(`
      UPDATE messaging.recorded_request SET lease_until = $3
      WHERE county_code = $1 AND request_key = ANY($2::text[]) AND answered_at IS NULL`, [county, keys, until]);
  }

  /** Notes the answer and forgets what was asked. False if it was answered before. */
  async answerInTx(tx: Transaction, { county, key }: RecordedRequest, problemCode: string | null, at: Date): Promise<boolean> {
    const rows = await tx.query(`
      UPDATE messaging.recorded_request SET answered_at = $3, problem_code = $4, sealed = NULL
      WHERE county_code = $1 AND request_key = $2 AND answered_at IS NULL RETURNING request_key`, [county, key, at, problemCode]);
    return rows.length > 0;
  }

  /** Throws away what an operation still asks, but for requests that are being answered this moment. */
  async forgetInTx(tx: Transaction, county: string, cause: string, at: Date): Promise<void> {
    const open = await tx.query<{ request_key: string }>(`
      SELECT request_key FROM messaging.recorded_request
      WHERE county_code = $1 AND cause = $2 AND answered_at IS NULL FOR UPDATE SKIP LOCKED`, [county, cause]);
    await tx.query(`
      UPDATE messaging.recorded_request SET answered_at = $3, problem_code = 'request/forgotten', sealed = NULL
      WHERE county_code = $1 AND request_key = ANY($2::text[])`, [county, open.map((row) => row.request_key), at]);
  }

  /** A page of those that were answered well and accepted since a time, by their keys after `after`. */
  async listAnswered(
    county: string, { names, since, after, limit }: { names: readonly string[]; since: Date; after: string; limit: number },
  ): Promise<AnsweredRequest[]> {
    return this.database.query<AnsweredRequest>(`
      SELECT request_key AS key, cause, name, recorded_at AS "acceptedAt" FROM messaging.recorded_request
      WHERE county_code = $1 AND request_key > $2 AND answered_at IS NOT NULL AND problem_code IS NULL
        AND recorded_at >= $3 AND name = ANY($4::text[])
      ORDER BY request_key LIMIT $5`, [county, after, since, names, limit]);
  }
}
