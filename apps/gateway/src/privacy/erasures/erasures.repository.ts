import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { erasure, type Erasure } from './erasure.js';

const LISTED = 200;
const columns = `id, member_code AS "memberCode", member_version AS version, reason, evidence, plan, asked_by AS "askedBy", asked_at AS "askedAt",
  confirmed_by AS "confirmedBy", confirmed_at AS "confirmedAt", operation, result`;

const row = z.object({
  ...erasure.omit({ state: true }).shape, version: z.int(), askedAt: z.date(), confirmedAt: z.date().nullable(),
});
export interface KeptErasure {
  readonly shown: Erasure;
  /** Of the person, when it was asked for. */
  readonly version: number;
}
export interface NewErasure extends Pick<Erasure, 'id' | 'memberCode' | 'reason' | 'evidence' | 'plan' | 'askedBy'> {
  readonly version: number;
  readonly askedAt: Date;
}

@Injectable()
export class ErasuresRepository {
  constructor(private readonly database: Database) {}

  async list(county: string): Promise<KeptErasure[]> {
    const rows = await this.database.query<object>(
      `SELECT ${columns} FROM privacy_erasures WHERE county_code = $1 ORDER BY asked_at DESC, id LIMIT ${LISTED}`, [county]);
    return rows.map(read);
  }

  async find(county: string, id: string): Promise<KeptErasure | undefined> {
    const rows = await this.database.query<object>(`SELECT ${columns} FROM privacy_erasures WHERE county_code = $1 AND id = $2`, [county, id]);
    return rows.map(read)[0];
  }

  async isAsked(tx: Transaction, county: string, memberCode: string, version: number): Promise<boolean> {
    return (await tx.query(
      'SELECT 1 FROM privacy_erasures WHERE county_code = $1 AND member_code = $2 AND member_version = $3 AND result IS NULL', [county, memberCode, version])).length > 0;
  }

  async insert(tx: Transaction, county: string, asked: NewErasure): Promise<void> {
    const { id, memberCode, version, reason, evidence, plan, askedBy, askedAt } = asked;
    await tx.query(
      `INSERT INTO privacy_erasures (county_code, id, member_code, member_version, reason, evidence, plan, asked_by, asked_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [county, id, memberCode, version, reason, JSON.stringify(evidence), JSON.stringify(plan), askedBy, askedAt]);
  }

  /** The first one stays. */
  async confirm(tx: Transaction, county: string, id: string, by: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE privacy_erasures SET confirmed_by = $3, confirmed_at = $4 WHERE county_code = $1 AND id = $2 AND confirmed_by IS NULL`, [county, id, by, at]);
  }

  async end(county: string, id: string, { operation = null, result = null }: Partial<Pick<Erasure, 'operation' | 'result'>>): Promise<void> {
    await this.database.query(
      'UPDATE privacy_erasures SET operation = coalesce($3, operation), result = coalesce($4, result) WHERE county_code = $1 AND id = $2',
      [county, id, operation, result === null ? null : JSON.stringify(result)]);
  }
}

function read(found: object): KeptErasure {
  const { version, askedAt, confirmedAt, ...rest } = row.parse(found);
  const state = rest.result !== null ? 'done' as const : confirmedAt === null ? 'asked' as const : 'confirmed' as const;
  return { version, shown: { ...rest, state, askedAt: askedAt.toISOString(), confirmedAt: confirmedAt?.toISOString() ?? null } };
}
