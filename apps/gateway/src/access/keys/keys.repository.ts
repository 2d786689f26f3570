import type { KeyProof } from '@guzhou/access';
import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { By } from '../subjects/by.js';

/** A key as it is looked up for each call. */
export interface FoundKey {
  readonly subjectId: string;
  readonly digest: Buffer;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** What is told of a key; never the key. */
export interface ListedKey {
  readonly key: string;
  readonly subject: string;
  readonly system: string;
  readonly label: string;
  readonly division: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
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

  /** Whose it was; undefined where there is none, or where it had been revoked. */
  async revokeInTx(tx: Transaction, key: string, { actor, at }: By): Promise<string | undefined> {
    const [row] = await tx.query<{ subject: string }>(
      `UPDATE access_key SET revoked_by = $2, revoked_at = $3 WHERE key_id = $1 AND revoked_at IS NULL RETURNING subject_id AS subject`, [key, actor, at]);
    return row?.subject;
  }

  /** The keys of all systems, or of one, the newest first. */
  async list(subject: string | null): Promise<ListedKey[]> {
    return this.database.query<ListedKey>(
      `SELECT key_id AS key, subject_id AS subject, name AS system, label, division_code AS division, key.created_at AS "createdAt",
         expires_at AS "expiresAt", revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"
       FROM access_key AS key JOIN access_subject AS subject USING (subject_id)
       WHERE $1::uuid IS NULL OR subject_id = $1 ORDER BY key.created_at DESC, key_id`, [subject]);
  }
}
