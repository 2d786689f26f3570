import type { Permission } from '@guzhou/contracts';
import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { By } from '../subjects/by.js';
import type { Account, KeptGrant, SubjectKind, SubjectState } from './account.js';

/** Codes from one to another, both included: a division with all that lies in it. */
export interface CodeRange {
  readonly low: string;
  readonly high: string;
}

export interface Listing {
  readonly kind: SubjectKind;
  /** Disjoint. */
  readonly within: readonly CodeRange[];
  readonly state: SubjectState | null;
  readonly role: string | null;
  /** On which a role is looked for. */
  readonly day: string;
  readonly after: { readonly division: string; readonly id: string };
  readonly limit: number;
}

const ACCOUNT = `subject_id AS id, kind, name, division_code AS division, state, revision, created_at AS "createdAt"`;

const GRANT = `grant_id AS id, subject_id AS subject, role, permissions, scope, valid_from::text AS "from", valid_to::text AS "to", pending, reason,
  granted_by AS "grantedBy", confirmed_by AS "confirmedBy", ended_by AS "endedBy"`;

interface GrantRow extends Omit<KeptGrant, 'role' | 'permissions'> {
  readonly role: string | null;
  readonly permissions: Permission[] | null;
}

/** People and systems with their grants, as those see them who look after them. */
@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<Account | undefined> {
    const [found] = await this.database.lookUp<Account>(`SELECT ${ACCOUNT} FROM access_subject WHERE subject_id = $1`, [id]);
    return found;
  }

  /** Who has a sign-in name; nobody else changes them until the transaction is over. */
  async lockNamedInTx(tx: Transaction, signInName: string): Promise<Account | undefined> {
    const [found] = await tx.query<Account>(
      `SELECT ${ACCOUNT} FROM access_subject WHERE subject_id = (SELECT subject_id FROM access_account WHERE sign_in_name = $1) FOR NO KEY UPDATE`,
      [signInName]);
    return found;
  }

  /** Reserves a sign-in name for somebody who has no password yet. False: somebody has it. */
  async nameInTx(tx: Transaction, subject: string, signInName: string, at: Date): Promise<boolean> {
    return (await tx.query(
      `INSERT INTO access_account (subject_id, sign_in_name, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING subject_id`,
      [subject, signInName, at])).length > 0;
  }

  /** The same, which nobody else changes until the transaction is over. */
  async lockInTx(tx: Transaction, id: string): Promise<Account | undefined> {
    const [found] = await tx.query<Account>(`SELECT ${ACCOUNT} FROM access_subject WHERE subject_id = $1 FOR NO KEY UPDATE`, [id]);
    return found;
  }

  async list({ kind, within, state, role, day, after, limit }: Listing): Promise<Account[]> {
    return this.database.query<Account>(
      `SELECT ${ACCOUNT} FROM unnest($1::text[], $2::text[]) AS range (low, high)
       JOIN access_subject AS subject ON division_code BETWEEN low AND high
       WHERE kind = $3 AND (division_code, subject_id) > ($4, $5::uuid) AND ($6::text IS NULL OR state = $6)
         AND ($7::text IS NULL OR EXISTS (
           SELECT FROM access_grant AS given WHERE given.subject_id = subject.subject_id AND role = $7 AND NOT pending
             AND valid_from <= $8 AND (valid_to IS NULL OR valid_to > $8)))
       ORDER BY division_code, subject_id LIMIT $9`,
      [within.map(({ low }) => low), within.map(({ high }) => high), kind, after.division, after.id, state, role, day, limit]);
  }

  /** Of these, the oldest first; what has ended too. */
  async grantsOf(ids: readonly string[]): Promise<KeptGrant[]> {
    const rows = await this.database.query<GrantRow>(`SELECT ${GRANT} FROM access_grant WHERE subject_id = ANY ($1::uuid[]) ORDER BY grant_id`, [ids]);
    return rows.map(grantOf);
  }

  async findGrantInTx(tx: Transaction, subject: string, id: string): Promise<KeptGrant | undefined> {
    const [row] = await tx.query<GrantRow>(`SELECT ${GRANT} FROM access_grant WHERE subject_id = $1 AND grant_id = $2`, [subject, id]);
    return row === undefined ? undefined : grantOf(row);
  }

  /** What somebody was granted and who granted it, as of a day. */
  async standingInTx(tx: Transaction, subject: string, day: string): Promise<KeptGrant[]> {
    const rows = await tx.query<GrantRow>(
      `SELECT ${GRANT} FROM access_grant WHERE subject_id = $1 AND (valid_to IS NULL OR valid_to > $2) ORDER BY grant_id`, [subject, day]);
    return rows.map(grantOf);
  }

  /** Of all, those that lie in one of these divisions and hold on a day, with whose they are; of who is suspended none. */
  async holdingIn(divisions: readonly string[], day: string): Promise<(KeptGrant & Pick<Account, 'name' | 'kind' | 'division'>)[]> {
    const rows = await this.database.query<GrantRow & Pick<Account, 'name' | 'kind' | 'division'>>(
      `SELECT ${GRANT}, name, kind, subject.division_code AS division FROM access_grant AS given JOIN access_subject AS subject USING (subject_id)
       WHERE given.division_code = ANY ($1::text[]) AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2) AND NOT pending AND state = 'active'
       ORDER BY grant_id`, [divisions, day]);
    return rows.map((row) => ({ ...grantOf(row), name: row.name, kind: row.kind, division: row.division }));
  }

  async setStateInTx(tx: Transaction, id: string, state: SubjectState): Promise<void> {
    await tx.query('UPDATE access_subject SET state = $2 WHERE subject_id = $1', [id, state]);
  }

  /** Answers the new revision. */
  async reviseInTx(tx: Transaction, id: string): Promise<number> {
    const [row] = await tx.query<{ revision: number }>(
      'UPDATE access_subject SET revision = revision + 1 WHERE subject_id = $1 RETURNING revision', [id]);
    return row!.revision;
  }

  async endGrantInTx(tx: Transaction, id: string, on: string, { actor, at }: By): Promise<void> {
    // One that has not begun never will have: it ends on its first day.
    await tx.query(
      'UPDATE access_grant SET valid_to = greatest(valid_from, $2::date), ended_by = $3, ended_at = $4 WHERE grant_id = $1', [id, on, actor, at]);
  }

  /** It waits for a second again, as if who caused that had granted it. */
  async pendAgainInTx(tx: Transaction, id: string, actor: string): Promise<void> {
    await tx.query('UPDATE access_grant SET pending = true, granted_by = $2, confirmed_by = NULL WHERE grant_id = $1', [id, actor]);
  }

  async confirmGrantInTx(tx: Transaction, id: string, actor: string): Promise<void> {
    await tx.query('UPDATE access_grant SET pending = false, confirmed_by = $2 WHERE grant_id = $1', [id, actor]);
  }
}

function grantOf({ role, permissions, scope, ...kept }: GrantRow): KeptGrant {
  return { ...kept, scope, ...(role === null ? {} : { role }), ...(permissions === null ? {} : { permissions }) };
}
