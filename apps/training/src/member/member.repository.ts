import { Projection, type ProjectionTable } from '@guzhou/projecting';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Membership } from './member.js';

const member = {
  name: 'member',
  key: 'member_code',
  version: 'version',
  columns: {
    member_code: 'text',
    version: 'integer',
    household_codes: 'text[]',
    joined_on: 'date[]',
    left_on: 'date[]',
  },
} as const satisfies ProjectionTable;

interface MemberRow {
  code: string;
  household_codes: string[];
  joined_on: string[];
  left_on: (string | null)[];
}

@Injectable()
export class MemberRepository extends Projection<keyof typeof member.columns> {
  constructor() {
    super(member);
  }

  /** The memberships of these people, in the order of their first days; somebody unknown is absent. */
  async findMemberships(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, Membership[]>> {
    const rows = await tx.query<MemberRow>(
      `SELECT member_code AS code, household_codes, joined_on::text[], left_on::text[]
       FROM member WHERE county_code = $1 AND member_code = ANY ($2)`, [county, codes]);
    return new Map(rows.map(({ code, household_codes, joined_on, left_on }) =>
      [code, household_codes.map((householdCode, i) => ({ householdCode, from: joined_on[i]!, to: left_on[i]! }))]));
  }
}
