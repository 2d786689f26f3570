import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

export interface Passkey {
  /** In base64url, as browsers name it. */
  readonly id: string;
  readonly subjectId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
  readonly browserWords: string;
  readonly madeAt: Date;
  readonly usedAt: Date | null;
}

const COLUMNS = `credential_id AS id, passkey.subject_id AS "subjectId", public_key AS "publicKey", counter::float8 AS counter, transports,
  browser_words AS "browserWords", made_at AS "madeAt", used_at AS "usedAt"`;

@Injectable()
export class PasskeysRepository {
  constructor(private readonly database: Database) {}

  transaction<Result>(work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  /** Of somebody who is active. */
  async find(id: string): Promise<Passkey | undefined> {
    const [found] = await this.database.lookUp<Passkey>(
      `SELECT ${COLUMNS} FROM access_passkey AS passkey JOIN access_subject AS subject ON subject.subject_id = passkey.subject_id
       WHERE credential_id = $1 AND state = 'active'`, [id]);
    return found;
  }

  async list(subjectId: string): Promise<Passkey[]> {
    return await this.database.lookUp<Passkey>(
      `SELECT ${COLUMNS} FROM access_passkey AS passkey WHERE passkey.subject_id = $1 ORDER BY made_at, credential_id`, [subjectId]);
  }

  async insert(tx: Transaction, { id, subjectId, publicKey, counter, transports, browserWords, madeAt }: Passkey): Promise<void> {
    await tx.query(
      `INSERT INTO access_passkey (credential_id, subject_id, public_key, counter, transports, browser_words, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`, [id, subjectId, publicKey, counter, transports, browserWords, madeAt]);
  }

  async used(id: string, counter: number, now: Date): Promise<void> {
    await this.database.lookUp('UPDATE access_passkey SET counter = $2, used_at = $3 WHERE credential_id = $1', [id, counter, now]);
  }

  async delete(tx: Transaction, subjectId: string, id: string): Promise<boolean> {
    return (await tx.query('DELETE FROM access_passkey WHERE subject_id = $1 AND credential_id = $2 RETURNING credential_id', [subjectId, id])).length > 0;
  }

  async deleteAllOf(tx: Transaction, subjectId: string): Promise<void> {
    await tx.query('DELETE FROM access_passkey WHERE subject_id = $1', [subjectId]);
  }
}
