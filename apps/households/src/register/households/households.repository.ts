import type { Interval } from '@guzhou/days';
import {
  differences, findParts, findRecords, partTableOf, tableOf, WorkingSet, writeRecords, writeRoots, moveVersions, type Change,
  type RootTable, type Stamp,
} from '@guzhou/recording';
import { FieldCipher, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { attributeRecord, formerResidenceRecord, householdRecord, povertyStatusRecord, registrationRecord } from './household.records.js';
import { sameRoot, type Household } from './household.js';

const registrationTable = partTableOf(registrationRecord, 'householdCode');
const attributeTable = partTableOf(attributeRecord, 'householdCode');
const povertyStatusTable = partTableOf(povertyStatusRecord, 'householdCode');
const formerResidenceTable = partTableOf(formerResidenceRecord, 'householdCode');

@Injectable()
export class HouseholdsRepository {
  private readonly roots: RootTable<Household>;

  constructor(private readonly cipher: FieldCipher) {
    this.roots = { table: tableOf(householdRecord, cipher), codeOf: (household) => household.householdCode, same: sameRoot };
  }

  /** Those of these codes that are on record, with their history, locked until the end of the transaction unless told otherwise. */
  async findForUpdate(
    tx: BulkTransaction, county: string, codes: readonly string[], lock: '' | 'FOR UPDATE' = 'FOR UPDATE',
  ): Promise<WorkingSet<Household>> {
    const roots = await findRecords(tx, { county, cipher: this.cipher }, householdRecord, 'householdCode', codes, lock);
    if (roots.length === 0) return new WorkingSet(new Map());
    const found = roots.map((root) => root.householdCode);
    const registrations = await findParts(tx, county, registrationRecord, found);
    const attributes = await findParts(tx, county, attributeRecord, found);
    const statuses = await findParts(tx, county, povertyStatusRecord, found);
    const residences = await findParts(tx, county, formerResidenceRecord, found);
    return new WorkingSet(new Map(roots.map((root) => [root.householdCode, {
      ...root,
      registrations: registrations.get(root.householdCode) ?? [],
      attributes: attributes.get(root.householdCode) ?? [],
      povertyStatuses: statuses.get(root.householdCode) ?? [],
      formerResidences: residences.get(root.householdCode) ?? [],
    }])));
  }

  async saveVersions(tx: BulkTransaction, county: string, changes: readonly Change<Household>[]): Promise<void> {
    await moveVersions(tx, this.roots.table, county, changes.map(({ after }) => [after.householdCode, after.version]));
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
}
