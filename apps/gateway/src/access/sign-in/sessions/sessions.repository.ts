import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Session } from './session.js';

const COLUMNS = `digest, session_id AS id, session.subject_id AS "subjectId", stage, signed_in_by AS "signedInBy", browser,
  browser_words AS "browserWords", begun_at AS "begunAt", seen_at AS "seenAt", ends_at AS "endsAt"`;

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  transaction<Result>(work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  async insert({ digest, id, subjectId, stage, signedInBy, browser, browserWords, begunAt, seenAt, endsAt }: Session): Promise<void> {
    await this.database.lookUp(
      `INSERT INTO access_session (digest, session_id, subject_id, stage, signed_in_by, browser, browser_words, begun_at, seen_at, ends_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [digest, id, subjectId, stage, signedInBy, browser, browserWords, begunAt, seenAt, endsAt]);
  }

  /** Of somebody who is active: whoever is suspended has none from then on. */
  async find(digest: Buffer): Promise<Session | undefined> {
    const [found] = await this.database.lookUp<Session>(
      `SELECT ${COLUMNS} FROM access_session AS session JOIN access_subject AS subject ON subject.subject_id = session.subject_id
       WHERE digest = $1 AND state = 'active'`, [digest]);
    return found;
  }

  async list(subjectId: string, now: Date): Promise<Session[]> {
    return await this.database.query<Session>(
      `SELECT ${COLUMNS} FROM access_session AS session WHERE session.subject_id = $1 AND ends_at > $2 ORDER BY seen_at DESC, session_id`, [subjectId, now]);
  }

  async seen(digest: Buffer, now: Date): Promise<void> {
    await this.database.lookUp('UPDATE access_session SET seen_at = $2 WHERE digest = $1 AND seen_at < $2', [digest, now]);
  }

  async delete(digest: Buffer): Promise<boolean> {
    return (await this.database.lookUp('DELETE FROM access_session WHERE digest = $1 RETURNING session_id', [digest])).length > 0;
  }

  /** One of a person's own. */
  async deleteOf(subjectId: string, id: string): Promise<boolean> {
    return (await this.database.query(
      'DELETE FROM access_session WHERE subject_id = $1 AND session_id = $2 RETURNING session_id', [subjectId, id])).length > 0;
  }

  /** All of a person's, but one where that is said. How many there were. */
  async deleteAllOf(on: Transaction, subjectId: string, but: Buffer | undefined): Promise<number> {
    return (await on.query(
      'DELETE FROM access_session WHERE subject_id = $1 AND digest IS DISTINCT FROM $2 RETURNING session_id', [subjectId, but ?? null])).length;
  }

  async prune(before: Date): Promise<void> {
    await this.database.query('DELETE FROM access_session WHERE ends_at < $1', [before]);
  }
}
