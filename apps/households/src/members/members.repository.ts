import {
  educations, ethnicities, healthStatuses, joiningReasons, labourSkills, leavingReasons, medicalInsurances, pensions, relations, sexes,
  studentStatuses, workRegions,
} from '@guzhou/contracts';
import { FieldCipher, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { codesOf } from '../storage/code-text.js';
import { differences } from '../storage/differences.js';
import { writeRecords } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { WorkingSet, type Change } from '../storage/working-set.js';
import { writeRoots, type RootTable } from '../storage/write-roots.js';
import { HEAD, samePerson, type Condition, type FormerRelation, type Member, type Membership } from './member.js';
import {
  certificatePlace, formerRelationTable, idNumberPlace, memberConditionTable, memberTable, membershipTable, namePlace,
} from './member.tables.js';

const day = z.string();
const yesNo = z.boolean().nullable();
const rootRow = z.object({
  memberCode: z.string(), nameSealed: z.instanceof(Buffer), idNumberSealed: z.instanceof(Buffer), sex: sexes.schema, bornOn: day,
  ethnicity: ethnicities.schema, certificateSealed: z.instanceof(Buffer).nullable(), version: z.number(),
});
const membershipRow = z.object({
  memberCode: z.string(), from: day, to: day.nullable(), householdCode: z.string(), relation: relations.schema,
  joinedBy: joiningReasons.schema, leftBy: leavingReasons.schema.nullable(),
});
const relationRow = z.object({
  memberCode: z.string(), from: day, to: day, householdCode: z.string(), relation: relations.schema,
});
const conditionRow = z.object({
  memberCode: z.string(), from: day, to: day.nullable(), education: educations.schema, student: studentStatuses.schema,
  health: codesOf(healthStatuses), labourSkill: labourSkills.schema, medicalInsurance: medicalInsurances.schema,
  workRegion: workRegions.schema.nullable(), workMonths: z.number().nullable(), seriousIllnessInsurance: yesNo,
  pension: pensions.schema.nullable(), minimumLivingAllowance: yesNo, specialHardshipSupport: yesNo, activeMilitary: yesNo,
  absenceReason: z.string().nullable(),
});

@Injectable()
export class MembersRepository {
  private readonly roots: RootTable<Member>;

  constructor(private readonly cipher: FieldCipher) {
    this.roots = { table: memberTable(cipher), codeOf: (member) => member.memberCode, same: samePerson };
  }

  /** Those of these codes that are on record, with their history, locked until the end of the transaction unless told otherwise. */
  async findForUpdate(
    tx: BulkTransaction, county: string, codes: readonly string[], lock: '' | 'FOR UPDATE' = 'FOR UPDATE',
  ): Promise<WorkingSet<Member>> {
    if (!await this.anyBetween(tx, county, codes)) return new WorkingSet(new Map());
    const roots = (await tx.query(
      `SELECT member_code AS "memberCode", name_sealed AS "nameSealed", id_number_sealed AS "idNumberSealed", sex, born_on AS "bornOn",
              ethnicity, disability_certificate_sealed AS "certificateSealed", version
       FROM member WHERE county_code = $1 AND member_code = ANY ($2) ORDER BY member_code ${lock}`, [county, codes],
    )).map((row) => rootRow.parse(row));
    if (roots.length === 0) return new WorkingSet(new Map());
    const found = roots.map((root) => root.memberCode);
    const memberships = await this.findMemberships(tx, county, found);
    const conditions = await this.findConditions(tx, county, found);
    const formerRelations = await this.findFormerRelations(tx, county, found);
    return new WorkingSet(new Map(roots.map(({ nameSealed, idNumberSealed, certificateSealed, ...root }) => [root.memberCode, {
      ...root,
      name: this.cipher.decrypt(nameSealed, namePlace(county, root.memberCode)),
      idNumber: this.cipher.decrypt(idNumberSealed, idNumberPlace(county, root.memberCode)),
      disabilityCertificate: certificateSealed === null
        ? null : this.cipher.decrypt(certificateSealed, certificatePlace(county, root.memberCode)),
      memberships: memberships.get(root.memberCode) ?? [],
      conditions: conditions.get(root.memberCode) ?? [],
      formerRelations: formerRelations.get(root.memberCode) ?? [],
    }])));
  }

  async save(tx: BulkTransaction, stamp: Stamp, changes: readonly Change<Member>[]): Promise<void> {
    await writeRoots(tx, this.roots, stamp, changes);
    await writeRecords(tx, membershipTable, stamp, differences(changes, (member) => member.memberships, ({ from }) => from));
    await writeRecords(tx, memberConditionTable, stamp, differences(changes, (member) => member.conditions, ({ from }) => from));
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
  private async anyBetween(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<boolean> {
    const [first, last] = codes.reduce(([low, high], code) => [code < low ? code : low, code > high ? code : high], [codes[0]!, codes[0]!]);
    const rows = await tx.query(`SELECT 1 FROM member WHERE county_code = $1 AND member_code BETWEEN $2 AND $3 LIMIT 1`, [county, first, last]);
    return rows.length > 0;
  }

  private async findMemberships(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Map<string, Membership[]>> {
    const rows = await tx.query(
      `SELECT member_code AS "memberCode", valid_from AS "from", valid_to AS "to", household_code AS "householdCode", relation,
              joined_by AS "joinedBy", left_by AS "leftBy"
       FROM membership WHERE county_code = $1 AND member_code = ANY ($2) ORDER BY member_code, valid_from`, [county, codes]);
    return Map.groupBy(rows.map((row) => membershipRow.parse(row)), ({ memberCode }) => memberCode);
  }

  private async findConditions(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Map<string, Condition[]>> {
    const rows = await tx.query(
      `SELECT member_code AS "memberCode", valid_from AS "from", valid_to AS "to", education, student, health,
              labour_skill AS "labourSkill", medical_insurance AS "medicalInsurance", work_region AS "workRegion",
              work_months AS "workMonths", serious_illness_insurance AS "seriousIllnessInsurance", pension,
              minimum_living_allowance AS "minimumLivingAllowance", special_hardship_support AS "specialHardshipSupport",
              active_military AS "activeMilitary", absence_reason AS "absenceReason"
       FROM member_condition WHERE county_code = $1 AND member_code = ANY ($2) ORDER BY member_code, valid_from`, [county, codes]);
    return Map.groupBy(rows.map((row) => conditionRow.parse(row)), ({ memberCode }) => memberCode);
  }

  private async findFormerRelations(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Map<string, FormerRelation[]>> {
    const rows = await tx.query(
      `SELECT member_code AS "memberCode", valid_from AS "from", valid_to AS "to", household_code AS "householdCode", relation
       FROM former_relation WHERE county_code = $1 AND member_code = ANY ($2) ORDER BY member_code, valid_from`, [county, codes]);
    return Map.groupBy(rows.map((row) => relationRow.parse(row)), ({ memberCode }) => memberCode);
  }
}
