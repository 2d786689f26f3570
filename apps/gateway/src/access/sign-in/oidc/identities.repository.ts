import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

@Injectable()
export class IdentitiesRepository {
  constructor(private readonly database: Database) {}

  transaction<Result>(work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  /** Whose identity this is, of those who are active. */
  async find(issuer: string, sub: string): Promise<string | undefined> {
    const [found] = await this.database.lookUp<{ subjectId: string }>(
      `SELECT identity.subject_id AS "subjectId" FROM access_identity AS identity JOIN access_subject AS subject ON subject.subject_id = identity.subject_id
       WHERE issuer = $1 AND sub = $2 AND state = 'active'`, [issuer, sub]);
    return found?.subjectId;
  }

  /** False: it is somebody else's. */
  async link(tx: Transaction, issuer: string, sub: string, subjectId: string, now: Date): Promise<boolean> {
    return (await tx.query(
      `INSERT INTO access_identity AS known (issuer, sub, subject_id, linked_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (issuer, sub) DO UPDATE SET linked_at = $4 WHERE known.subject_id = excluded.subject_id RETURNING subject_id`, [issuer, sub, subjectId, now])).length > 0;
  }
}
