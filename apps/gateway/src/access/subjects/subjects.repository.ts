import { permissions, type Grant, type Permission, type Scope, type Subject } from '@guzhou/contracts';
import { uuidV7 } from '@guzhou/messaging';
import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { By } from './by.js';

interface GrantRow {
  readonly role: string | null;
  readonly permissions: readonly string[] | null;
  readonly scope: Scope;
  readonly from: string;
  readonly to: string | null;
}

const known: ReadonlySet<string> = new Set(permissions.codes);

export interface NewSubject {
  readonly kind: 'person' | 'system';
  readonly name: string;
  readonly division: string;
  readonly state: 'invited' | 'active';
}

export interface NewGrant extends Grant {
  readonly reason: string;
  /** It holds only when a second administrator has confirmed it. */
  readonly pending: boolean;
}

@Injectable()
export class SubjectsRepository {
  constructor(private readonly database: Database) {}

  /** Who is active, with what was granted and has not ended by `day`. */
  async findActive(id: string, day: string): Promise<Subject | undefined> {
    const [row] = await this.database.lookUp<{ kind: Subject['kind']; grants: GrantRow[] }>(
      `SELECT kind, COALESCE((
         SELECT jsonb_agg(jsonb_build_object(
           'role', role, 'permissions', permissions, 'scope', scope, 'from', valid_from, 'to', valid_to) ORDER BY grant_id)
         FROM access_grant WHERE subject_id = subject.subject_id AND NOT pending AND (valid_to IS NULL OR valid_to > $2)), '[]') AS grants
       FROM access_subject AS subject WHERE subject_id = $1 AND state = 'active'`, [id, day]);
    return row === undefined ? undefined : { id, kind: row.kind, grants: row.grants.map(grantOf) };
  }

  async findName(id: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ name: string }>('SELECT name FROM access_subject WHERE subject_id = $1', [id]);
    return row?.name;
  }

  async isThereInTx(tx: Transaction, id: string): Promise<boolean> {
    return (await tx.query('SELECT FROM access_subject WHERE subject_id = $1', [id])).length > 0;
  }

  /** Answers its id. */
  async addInTx(tx: Transaction, { kind, name, division, state }: NewSubject, { actor, at }: By, id = uuidV7()): Promise<string> {
    await tx.query(
      `INSERT INTO access_subject (subject_id, kind, name, division_code, state, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, kind, name, division, state, actor, at]);
    return id;
  }

  async grantInTx(tx: Transaction, subject: string, grant: NewGrant, { actor, at }: By): Promise<string> {
    const { role, permissions: listed, scope, from, to, reason, pending } = grant;
    const id = uuidV7();
    await tx.query(
      `INSERT INTO access_grant (grant_id, subject_id, role, permissions, scope, division_code, valid_from, valid_to, reason, granted_by, granted_at, pending)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, subject, role ?? null, listed ?? null, JSON.stringify(scope), divisionOf(scope), from, to, reason, actor, at, pending]);
    return id;
  }
}

/** A permission that nobody knows any more gives nothing. */
function grantOf({ role, permissions: listed, scope, from, to }: GrantRow): Grant {
  return {
    ...(role === null ? {} : { role }),
    ...(listed === null ? {} : { permissions: listed.filter((each): each is Permission => known.has(each)) }),
    scope, from, to,
  };
}

/** In which division a scope lies. */
function divisionOf(scope: Scope): string {
  if ('division' in scope) return scope.division;
  return 'grid' in scope ? scope.village : `${scope.county}000000`;
}
