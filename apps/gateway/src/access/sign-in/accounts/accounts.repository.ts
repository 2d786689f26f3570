import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

export interface Account {
  readonly subjectId: string;
  readonly signInName: string;
  readonly passwordHash: string | null;
}

const UNIQUE_VIOLATION = '23505';

@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  /** Of a person who may sign in: not suspended, and no longer only invited. */
  async findActive(signInName: string): Promise<Account | undefined> {
    const [found] = await this.database.lookUp<Account>(
      `SELECT account.subject_id AS "subjectId", sign_in_name AS "signInName", password_hash AS "passwordHash"
       FROM access_account AS account JOIN access_subject AS subject ON subject.subject_id = account.subject_id
       WHERE sign_in_name = $1 AND state = 'active' AND kind = 'person'`, [signInName]);
    return found;
  }

  async ofSubject(subjectId: string): Promise<Account | undefined> {
    const [found] = await this.database.lookUp<Account>(
      `SELECT subject_id AS "subjectId", sign_in_name AS "signInName", password_hash AS "passwordHash"
       FROM access_account WHERE subject_id = $1`, [subjectId]);
    return found;
  }

  /** Makes the account, or gives the one that is there another name and password. False: somebody else has the name. */
  async put(tx: Transaction, { subjectId, signInName, passwordHash }: Account, now: Date): Promise<boolean> {
    try {
      await tx.query(
        `INSERT INTO access_account (subject_id, sign_in_name, password_hash, password_set_at, created_at) VALUES ($1, $2, $3, $4, $4)
         ON CONFLICT (subject_id) DO UPDATE SET sign_in_name = $2, password_hash = $3, password_set_at = $4`,
        [subjectId, signInName, passwordHash, now]);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  }

  async setPassword(on: Transaction, subjectId: string, passwordHash: string, now: Date): Promise<void> {
    await on.query('UPDATE access_account SET password_hash = $2, password_set_at = $3 WHERE subject_id = $1', [subjectId, passwordHash, now]);
  }

  /** The same password at another cost, unless it was changed meanwhile. */
  async rehash(subjectId: string, from: string, to: string): Promise<void> {
    await this.database.query('UPDATE access_account SET password_hash = $3 WHERE subject_id = $1 AND password_hash = $2', [subjectId, from, to]);
  }
}
