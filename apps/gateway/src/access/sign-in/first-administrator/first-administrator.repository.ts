import { WHOLE_COUNTRY } from '@guzhou/contracts';
import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

const ROLE = 'user-administrator';
/** Of several gateways that start at once one makes the person. */
const LOCK = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';

interface NewAdministrator {
  readonly subjectId: string;
  readonly grantId: string;
  readonly by: string;
  readonly now: Date;
}

@Injectable()
export class FirstAdministratorRepository {
  constructor(private readonly database: Database) {}

  /** One at a time, over all gateways. */
  inTurn<Result>(work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (tx) => {
      await tx.query(LOCK, ['first administrator']);
      return await work(tx);
    });
  }

  /** Whether somebody administers users everywhere, and can sign in. */
  async isThere(on: Transaction): Promise<boolean> {
    return (await on.query(
      `SELECT 1 FROM access_grant AS held JOIN access_subject AS subject ON subject.subject_id = held.subject_id
       WHERE role = $1 AND held.division_code = $2 AND kind = 'person' AND state = 'active' AND (valid_to IS NULL OR valid_to > current_date) LIMIT 1`,
      [ROLE, WHOLE_COUNTRY])).length > 0;
  }

  /** The one that was made and has not come yet. */
  async findInvited(tx: Transaction, by: string): Promise<string | undefined> {
    const [found] = await tx.query<{ subjectId: string }>(
      `SELECT subject_id AS "subjectId" FROM access_subject WHERE created_by = $1 AND state = 'invited' AND division_code = $2 LIMIT 1`, [by, WHOLE_COUNTRY]);
    return found?.subjectId;
  }

  async insert(tx: Transaction, { subjectId, grantId, by, now }: NewAdministrator): Promise<void> {
    await tx.query(
      `INSERT INTO access_subject (subject_id, kind, name, division_code, state, created_by, created_at)
       VALUES ($1, 'person', '首位用户管理员 First administrator', $2, 'invited', $3, $4)`, [subjectId, WHOLE_COUNTRY, by, now]);
    await tx.query(
      `INSERT INTO access_grant (grant_id, subject_id, role, scope, division_code, valid_from, reason, granted_by, granted_at)
       VALUES ($1, $2, $3, jsonb_build_object('division', $4::text), $4, ($6::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, 'first start', $5, $6)`,
      [grantId, subjectId, ROLE, WHOLE_COUNTRY, by, now]);
  }
}
