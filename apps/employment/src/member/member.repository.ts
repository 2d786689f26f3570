import { Projection, type ProjectionTable } from '@guzhou/projecting';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Member } from './member.js';

const member = {
  name: 'member',
  key: 'member_code',
  version: 'version',
  columns: {
    member_code: 'text',
    version: 'integer',
    sex: 'text',
    born_on: 'date',
    household_codes: 'text[]',
    joined_on: 'date[]',
    left_on: 'date[]',
    condition_from: 'date[]',
    condition_to: 'date[]',
    students: 'text[]',
    labour_skills: 'text[]',
  },
} as const satisfies ProjectionTable;

interface MemberRow {
  code: string;
  born_on: string;
  household_codes: string[];
  joined_on: string[];
  left_on: (string | null)[];
  condition_from: string[];
  condition_to: (string | null)[];
  students: string[];
  labour_skills: string[];
}

@Injectable()
export class MemberRepository extends Projection<keyof typeof member.columns> {
  constructor() {
    super(member);
  }

  /** These people as the register has them; somebody unknown is absent. */
  find(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, Member>> {
    return membersBy(tx, SELECT, county, codes);
  }

  /**
   * The same, and nobody else can register anything for them until the transaction ends, so that two imports cannot
   * each give one person work at the same time.
   */
  findLocked(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, Member>> {
    return membersBy(tx, `${SELECT} ORDER BY member_code FOR NO KEY UPDATE`, county, codes);
  }
}

const SELECT = `SELECT member_code AS code, born_on, household_codes, joined_on::text[], left_on::text[],
    condition_from::text[], condition_to::text[], students, labour_skills
  FROM member WHERE county_code = $1 AND member_code = ANY ($2)`;

async function membersBy(
  tx: Transaction, sql: string, county: string, codes: readonly string[],
): Promise<Map<string, Member>> {
  const rows = await tx.query<MemberRow>(sql, [county, codes]);
  return new Map(rows.map((row) => [row.code, memberOf(row)]));
}

function memberOf(row: MemberRow): Member {
  return {
    bornOn: row.born_on,
    memberships: row.household_codes.map((householdCode, i) => ({ householdCode, from: row.joined_on[i]!, to: row.left_on[i]! })),
    conditions: row.students.map((student, i) => ({
      student, labourSkill: row.labour_skills[i]!, from: row.condition_from[i]!, to: row.condition_to[i]!,
    })),
  };
}
