import { FieldCipher, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import {
  identificationStandards, otherPovertyCauses, povertyAttributes, povertyCauses, povertyStatuses, registrationEndings, relocationManners,
  relocationPlacements, relocationPlaces,
} from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Interval } from '../days/days.js';
import { codesOf } from '../storage/code-text.js';
import { differences } from '../storage/differences.js';
import { writeRecords } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { WorkingSet, type Change } from '../storage/working-set.js';
import { writeRoots, type RootTable } from '../storage/write-roots.js';
import { sameRoot, type Attribute, type FormerResidence, type Household, type PovertyStatus, type Registration } from './household.js';
import {
  attributeTable, bankAccountPlace, formerResidenceTable, householdTable, phonePlace, povertyStatusTable, registrationTable,
} from './household.tables.js';

const day = z.string();
const rootRow = z.object({
  householdCode: z.string(), villageCode: z.string(), gridCode: z.string().nullable(), formedOn: day, dissolvedOn: day.nullable(),
  phoneSealed: z.instanceof(Buffer).nullable(), bankName: z.string().nullable(), bankAccountSealed: z.instanceof(Buffer).nullable(),
  relocatedOn: day.nullable(), relocationManner: relocationManners.schema.nullable(),
  relocationPlacement: relocationPlacements.schema.nullable(), relocationPlace: relocationPlaces.schema.nullable(), version: z.number(),
});
const registrationRow = z.object({
  householdCode: z.string(), from: day, to: day.nullable(), standard: identificationStandards.schema,
  mainCause: povertyCauses.schema, otherCauses: codesOf(otherPovertyCauses).nullable(), endedBy: registrationEndings.schema.nullable(),
});
const attributeRow = z.object({ householdCode: z.string(), from: day, to: day.nullable(), attribute: povertyAttributes.schema });
const statusRow = z.object({ householdCode: z.string(), from: day, to: day.nullable(), status: povertyStatuses.schema });
const residenceRow = z.object({ householdCode: z.string(), from: day, to: day, villageCode: z.string() });

@Injectable()
export class HouseholdsRepository {
  private readonly roots: RootTable<Household>;

  constructor(private readonly cipher: FieldCipher) {
    this.roots = { table: householdTable(cipher), codeOf: (household) => household.householdCode, same: sameRoot };
  }

  /** Those of these codes that are on record, with their history, locked until the end of the transaction unless told otherwise. */
  async findForUpdate(
    tx: BulkTransaction, county: string, codes: readonly string[], lock: '' | 'FOR UPDATE' = 'FOR UPDATE',
  ): Promise<WorkingSet<Household>> {
    const roots = (await tx.query(
      `SELECT household_code AS "householdCode", village_code AS "villageCode", grid_code AS "gridCode", formed_on AS "formedOn",
              dissolved_on AS "dissolvedOn",
              phone_sealed AS "phoneSealed", bank_name AS "bankName", bank_account_sealed AS "bankAccountSealed",
              relocated_on AS "relocatedOn", relocation_manner AS "relocationManner", relocation_placement AS "relocationPlacement",
              relocation_place AS "relocationPlace", version
       FROM household WHERE county_code = $1 AND household_code = ANY ($2) ORDER BY household_code ${lock}`, [county, codes],
    )).map((row) => rootRow.parse(row));
    if (roots.length === 0) return new WorkingSet(new Map());
    const found = roots.map((root) => root.householdCode);
    const registrations = await this.findRegistrations(tx, county, found);
    const attributes = await this.findAttributes(tx, county, found);
    const statuses = await this.findStatuses(tx, county, found);
    const residences = await this.findFormerResidences(tx, county, found);
    const open = (sealed: Buffer | null, place: string) => (sealed === null ? null : this.cipher.decrypt(sealed, place));
    return new WorkingSet(new Map(roots.map(({ phoneSealed, bankAccountSealed, ...root }) => [root.householdCode, {
      ...root,
      phone: open(phoneSealed, phonePlace(county, root.householdCode)),
      bankAccount: open(bankAccountSealed, bankAccountPlace(county, root.householdCode)),
      registrations: registrations.get(root.householdCode) ?? [],
      attributes: attributes.get(root.householdCode) ?? [],
      povertyStatuses: statuses.get(root.householdCode) ?? [],
      formerResidences: residences.get(root.householdCode) ?? [],
    }])));
  }

  async save(tx: BulkTransaction, stamp: Stamp, changes: readonly Change<Household>[]): Promise<void> {
    await writeRoots(tx, this.roots, stamp, changes);
    await writeRecords(tx, registrationTable, stamp, differences(changes, (household) => household.registrations, ({ from }) => from));
    await writeRecords(tx, attributeTable, stamp, differences(changes, (household) => household.attributes, ({ from }) => from));
    await writeRecords(tx, povertyStatusTable, stamp, differences(changes, (household) => household.povertyStatuses, ({ from }) => from));
    const residences = differences(changes, (household) => household.formerResidences, ({ from }) => from);
    await writeRecords(tx, formerResidenceTable, stamp, residences);
  }

  /** Which of these codes are on record. */
  async findKnown(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ household_code: string }>(
      `SELECT household_code FROM household WHERE county_code = $1 AND household_code = ANY ($2)`, [county, codes]);
    return new Set(rows.map((row) => row.household_code));
  }

  /**
   * When these households existed, by code. They are locked against changes, so that parts that add members to the
   * same household take turns.
   */
  async findExistenceForMembers(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Map<string, Interval>> {
    const rows = await tx.query<Interval & { household_code: string }>(
      `SELECT household_code, formed_on AS "from", dissolved_on AS "to" FROM household
       WHERE county_code = $1 AND household_code = ANY ($2) ORDER BY household_code FOR NO KEY UPDATE`, [county, codes]);
    return new Map(rows.map(({ household_code: code, from, to }) => [code, { from, to }]));
  }

  /**
   * How often each household and those who are or were its members were changed, and how often something was recorded about it
   * by hand (a plan, a visit, a step of a procedure): it only grows, so that nobody writes over what they have not read. That two
   * records are not one household changes neither.
   */
  async findRevisions(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.query<{ household_code: string; revision: number }>(
      `SELECT household.household_code,
              (household.version + coalesce(sum(member.version), 0) + (
                SELECT count(*) FROM change_household JOIN change ON change.county_code = $1 AND change.change_id = change_household.change_id
                WHERE change_household.county_code = $1 AND change_household.household_code = household.household_code
                  AND change.kind <> 'dismiss-duplicate'
              ))::int AS revision
       FROM household
       LEFT JOIN membership ON membership.county_code = $1 AND membership.household_code = household.household_code
       LEFT JOIN member ON member.county_code = $1 AND member.member_code = membership.member_code
       WHERE household.county_code = $1 AND household.household_code = ANY ($2)
       GROUP BY household.household_code, household.version`, [county, codes]);
    return new Map(rows.map((row) => [row.household_code, row.revision]));
  }

  private async findRegistrations(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Map<string, Registration[]>> {
    const rows = await tx.query(
      `SELECT household_code AS "householdCode", valid_from AS "from", valid_to AS "to", standard, main_cause AS "mainCause",
              other_causes AS "otherCauses", ended_by AS "endedBy"
       FROM registration WHERE county_code = $1 AND household_code = ANY ($2) ORDER BY household_code, valid_from`, [county, codes]);
    return Map.groupBy(rows.map((row) => registrationRow.parse(row)), ({ householdCode }) => householdCode);
  }

  private async findAttributes(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Map<string, Attribute[]>> {
    const rows = await tx.query(
      `SELECT household_code AS "householdCode", valid_from AS "from", valid_to AS "to", attribute
       FROM poverty_attribute WHERE county_code = $1 AND household_code = ANY ($2) ORDER BY household_code, valid_from`, [county, codes]);
    return Map.groupBy(rows.map((row) => attributeRow.parse(row)), ({ householdCode }) => householdCode);
  }

  private async findStatuses(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Map<string, PovertyStatus[]>> {
    const rows = await tx.query(
      `SELECT household_code AS "householdCode", valid_from AS "from", valid_to AS "to", status
       FROM poverty_status WHERE county_code = $1 AND household_code = ANY ($2) ORDER BY household_code, valid_from`, [county, codes]);
    return Map.groupBy(rows.map((row) => statusRow.parse(row)), ({ householdCode }) => householdCode);
  }

  private async findFormerResidences(
    tx: BulkTransaction, county: string, codes: readonly string[],
  ): Promise<Map<string, FormerResidence[]>> {
    const rows = await tx.query(
      `SELECT household_code AS "householdCode", valid_from AS "from", valid_to AS "to", village_code AS "villageCode"
       FROM former_residence WHERE county_code = $1 AND household_code = ANY ($2) ORDER BY household_code, valid_from`, [county, codes]);
    return Map.groupBy(rows.map((row) => residenceRow.parse(row)), ({ householdCode }) => householdCode);
  }
}
