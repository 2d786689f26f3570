import type { KeyProof } from '@guzhou/access';
import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { By } from '../subjects/by.js';
import type { ListedKey } from './listed-key.js';

/** A key as it is looked up for each call. */
export interface FoundKey {
  readonly subjectId: string;
  readonly digest: Buffer;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export interface NewKeyOf {
  readonly subject: string;
  readonly label: string;
  readonly expiresAt: Date;
}

@Injectable()
export class KeysRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<FoundKey | undefined> {
    const [row] = await this.database.lookUp<FoundKey>(
      `SELECT subject_id AS "subjectId", secret_sha256 AS digest, expires_at AS "expiresAt", revoked_at AS "revokedAt"
       FROM access_key WHERE key_id = $1`, [id]);
    return row;
  }

  /** That it was used, to the hour: a row that every call would write is not worth it. */
  async used(id: string, at: Date): Promise<void> {
    await this.database.query(
      `UPDATE access_key SET last_used_at = date_trunc('hour', $2::timestamptz)
       WHERE key_id = $1 AND (last_used_at IS NULL OR last_used_at < date_trunc('hour', $2::timestamptz))`, [id, at]);
  }

  async addInTx(tx: Transaction, { id, digest }: KeyProof, { subject, label, expiresAt }: NewKeyOf, { actor, at }: By): Promise<void> {
    await tx.query(
      `INSERT INTO access_key (key_id, subject_id, secret_sha256, label, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, subject, digest, label, actor, at, expiresAt]);
  }

  /** How many of a system's keys are alive; locks the system, so that two at once do not both find room. Undefined: no such system. */
  async aliveInTx(tx: Transaction, subject: string, at: Date): Promise<number | undefined> {
    const [system] = await tx.query(`SELECT FROM access_subject WHERE subject_id = $1 AND kind = 'system' FOR NO KEY UPDATE`, [subject]);
    if (system === undefined) return undefined;
    const [row] = await tx.query<{ alive: number }>(
      `SELECT count(*)::int AS alive FROM access_key WHERE subject_id = $1 AND revoked_at IS NULL AND expires_at > $2`, [subject, at]);
    return row!.alive;
  }

  /** False: this system has no such key, or it was revoked. */
  async revokeInTx(tx: Transaction, subject: string, key: string, { actor, at }: By): Promise<boolean> {
    const revoked = await tx.query(
      `UPDATE access_key SET revoked_by = $3, revoked_at = $4 WHERE subject_id = $1 AND key_id = $2 AND revoked_at IS NULL RETURNING key_id`,
      [subject, key, actor, at]);
    return revoked.length > 0;
  }

  /** The keys of these systems, the newest first. */
  async list(subjects: readonly string[]): Promise<ListedKey[]> {
    return this.database.query<ListedKey>(
      `SELECT key_id AS key, subject_id AS subject, name AS system, label, division_code AS division, key.created_at AS "createdAt",
         expires_at AS "expiresAt", revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"
       FROM access_key AS key JOIN access_subject AS subject USING (subject_id)
       WHERE subject_id = ANY ($1::uuid[]) ORDER BY key.created_at DESC, key_id`, [subjects]);
  }
}
