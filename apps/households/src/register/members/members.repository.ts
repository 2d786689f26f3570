import {
  differences, findParts, findRecords, partTableOf, tableOf, WorkingSet, writeRecords, writeRoots, moveVersions, type Change,
  type RootTable, type Stamp,
} from '@guzhou/recording';
import { FieldCipher, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { conditionRecord, formerRelationRecord, membershipRecord, personRecord } from './member.records.js';
import { HEAD, samePerson, type Member } from './member.js';

const membershipTable = partTableOf(membershipRecord, 'memberCode');
const conditionTable = partTableOf(conditionRecord, 'memberCode');
const formerRelationTable = partTableOf(formerRelationRecord, 'memberCode');

@Injectable()
export class MembersRepository {
  private readonly roots: RootTable<Member>;

  constructor(private readonly cipher: FieldCipher) {
    this.roots = { table: tableOf(personRecord, cipher), codeOf: (member) => member.memberCode, same: samePerson };
  }

  /** Those of these codes that are on record, with their history, locked until the end of the transaction unless told otherwise. */
  async findForUpdate(
    tx: Transaction, county: string, codes: readonly string[], lock: '' | 'FOR UPDATE' = 'FOR UPDATE',
  ): Promise<WorkingSet<Member>> {
    if (!await this.anyBetween(tx, county, codes)) return new WorkingSet(new Map());
    const roots = await findRecords(tx, { county, cipher: this.cipher }, personRecord, 'memberCode', codes, lock);
    if (roots.length === 0) return new WorkingSet(new Map());
    const found = roots.map((root) => root.memberCode);
    const memberships = await findParts(tx, county, membershipRecord, found);
    const conditions = await findParts(tx, county, conditionRecord, found);
    const formerRelations = await findParts(tx, county, formerRelationRecord, found);
    return new WorkingSet(new Map(roots.map((root) => [root.memberCode, {
      ...root,
      memberships: memberships.get(root.memberCode) ?? [],
      conditions: conditions.get(root.memberCode) ?? [],
      formerRelations: formerRelations.get(root.memberCode) ?? [],
    }])));
  }

  async saveVersions(tx: BulkTransaction, county: string, changes: readonly Change<Member>[]): Promise<void> {
    await moveVersions(tx, this.roots.table, county, changes.map(({ after }) => [after.memberCode, after.version]));
  }

  async save(tx: BulkTransaction, stamp: Stamp, changes: readonly Change<Member>[]): Promise<void> {
    await writeRoots(tx, this.roots, stamp, changes);
    await writeRecords(tx, membershipTable, stamp, differences(changes, (member) => member.memberships, ({ from }) => from));
    await writeRecords(tx, conditionTable, stamp, differences(changes, (member) => member.conditions, ({ from }) => from));
    await writeRecords(tx, formerRelationTable, stamp, differences(changes, (member) => member.formerRelations, ({ from }) => from));
  }

  /** Who heads these households today: household → member. */
  async findHeads(tx: BulkTransaction, county: string, householdCodes: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ household_code: string; member_code: string }>(
      `SELECT household_code, member_code FROM membership
       WHERE county_code = $1 AND household_code = ANY ($2) AND relation = $3 AND valid_to IS NULL`, [county, householdCodes, HEAD]);
    return new Map(rows.map((row) => [row.household_code, row.member_code]));
  }

  /** Who belongs or belonged to these households: household → members. */
  async findMembersOf(tx: BulkTransaction, county: string, householdCodes: readonly string[]): Promise<Map<string, Set<string>>> {
    const rows = await tx.query<{ household_code: string; member_codes: string[] }>(
      `SELECT household_code, array_agg(member_code) AS member_codes FROM membership
       WHERE county_code = $1 AND household_code = ANY ($2) GROUP BY household_code`, [county, householdCodes]);
    return new Map(rows.map((row) => [row.household_code, new Set(row.member_codes)]));
  }

  /** Those of these people whose record went into another one. */
  async findMerged(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ code: string }>(
      `SELECT DISTINCT gone.code FROM duplicate_merge CROSS JOIN LATERAL unnest(gone_codes) AS gone (code)
       WHERE county_code = $1 AND undone_by IS NULL AND gone_codes && $2::text[] AND gone.code = ANY ($2)`, [county, codes]);
    return new Set(rows.map(({ code }) => code));
  }

  /** Whether there is any member from the first to the last of these codes: a part of new people costs one look. */
  private async anyBetween(tx: Transaction, county: string, codes: readonly string[]): Promise<boolean> {
    const [first, last] = codes.reduce(([low, high], code) => [code < low ? code : low, code > high ? code : high], [codes[0]!, codes[0]!]);
    const rows = await tx.query(`SELECT 1 FROM member WHERE county_code = $1 AND member_code BETWEEN $2 AND $3 LIMIT 1`, [county, first, last]);
    return rows.length > 0;
  }
}
