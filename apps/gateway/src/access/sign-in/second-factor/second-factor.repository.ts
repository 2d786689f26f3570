import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

export interface StoredTotp {
  /** Sealed. */
  readonly secret: Buffer;
  readonly confirmed: boolean;
}

@Injectable()
export class SecondFactorRepository {
  constructor(private readonly database: Database) {}

  transaction<Result>(work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  async totpOf(subjectId: string): Promise<StoredTotp | undefined> {
    const [found] = await this.database.lookUp<StoredTotp>(
      'SELECT secret, confirmed_at IS NOT NULL AS confirmed FROM access_totp WHERE subject_id = $1', [subjectId]);
    return found;
  }

  /** In place of one that was never confirmed; one that was stays until it is removed. */
  async offerTotp(subjectId: string, secret: Buffer): Promise<void> {
    await this.database.query(
      `INSERT INTO access_totp AS known (subject_id, secret) VALUES ($1, $2)
       ON CONFLICT (subject_id) DO UPDATE SET secret = $2, last_step = NULL WHERE known.confirmed_at IS NULL`, [subjectId, secret]);
  }

  async confirmTotp(tx: Transaction, subjectId: string, step: number, now: Date): Promise<boolean> {
    return (await tx.query(
      'UPDATE access_totp SET confirmed_at = $3, last_step = $2 WHERE subject_id = $1 AND confirmed_at IS NULL RETURNING subject_id',
      [subjectId, step, now])).length > 0;
  }

  /** False: this code, or one after it, was taken already. Of two that come at once one is. */
  async takeStep(subjectId: string, step: number): Promise<boolean> {
    return (await this.database.lookUp(
      `UPDATE access_totp SET last_step = $2 WHERE subject_id = $1 AND confirmed_at IS NOT NULL AND (last_step IS NULL OR last_step < $2)
       RETURNING subject_id`, [subjectId, step])).length > 0;
  }

  async putRecoveryCodes(tx: Transaction, subjectId: string, digests: readonly Buffer[]): Promise<void> {
    await tx.query('DELETE FROM access_recovery_code WHERE subject_id = $1', [subjectId]);
    for (const digest of digests) await tx.query('INSERT INTO access_recovery_code (subject_id, digest) VALUES ($1, $2)', [subjectId, digest]);
  }

  async takeRecoveryCode(subjectId: string, digest: Buffer, now: Date): Promise<boolean> {
    return (await this.database.query(
      'UPDATE access_recovery_code SET used_at = $3 WHERE subject_id = $1 AND digest = $2 AND used_at IS NULL RETURNING subject_id',
      [subjectId, digest, now])).length > 0;
  }

  async countRecoveryCodes(subjectId: string): Promise<number> {
    const [{ left }] = await this.database.query<{ left: number }>(
      'SELECT count(*)::int AS left FROM access_recovery_code WHERE subject_id = $1 AND used_at IS NULL', [subjectId]) as [{ left: number }];
    return left;
  }

  /** All second factors of somebody who lost theirs. */
  async removeAll(tx: Transaction, subjectId: string): Promise<void> {
    await tx.query('DELETE FROM access_totp WHERE subject_id = $1', [subjectId]);
    await tx.query('DELETE FROM access_recovery_code WHERE subject_id = $1', [subjectId]);
  }
}
