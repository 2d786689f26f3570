import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { attachedRecords } from '@guzhou/contracts';
import { columnsOf, findRecords, readRecord, tableOf, type RecordOf, type Stamp } from '@guzhou/recording';
import { divisionRange } from '@guzhou/reporting';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { mergeRecord } from './duplicate.records.js';

const table = tableOf(mergeRecord);
export type Merge = RecordOf<typeof mergeRecord>;

const listedRow = z.object({
  firstCode: z.string(), secondCode: z.string(), villages: z.array(z.object({ householdCode: z.string(), villageCode: z.string() })),
});

const attachedRow = z.object({ record: z.enum(attachedRecords), count: z.int() });

@Injectable()
export class MergesRepository {
  constructor(private readonly database: Database) {}

  async insertInTx(tx: BulkTransaction, { county, recordedAt, recordedBy }: Stamp, merge: Omit<Merge, 'mergeId' | 'undoneBy'>): Promise<void> {
    const written = table.values({ ...merge, mergeId: recordedBy, undoneBy: null }, county);
    await tx.copy(table.name, Object.keys(table.columns), [written], { county_code: county, recorded_at: recordedAt.toISOString() });
  }

  /** Locked until the end of the transaction. */
  async findForUpdate(tx: Transaction, county: string, mergeId: string): Promise<Merge | undefined> {
    return (await findRecords(tx, { county }, mergeRecord, 'mergeId', [mergeId], 'FOR UPDATE'))[0];
  }

  async markUndone(tx: Transaction, { county, recordedBy }: Stamp, mergeId: string): Promise<void> {
    await tx.query(`UPDATE duplicate_merge SET undone_by = $3 WHERE county_code = $1 AND merge_id = $2`, [county, mergeId, recordedBy]);
  }

  /** Whether something was recorded of these households by hand after a change; that a suspicion was dismissed is none. */
  async changedSince(tx: Transaction, county: string, householdCodes: readonly string[], changeId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM change_household
       JOIN change AS later ON later.county_code = $1 AND later.change_id = change_household.change_id
       JOIN change AS told ON told.county_code = $1 AND told.change_id = $3
       WHERE change_household.county_code = $1 AND change_household.household_code = ANY ($2) AND later.change_id <> $3
         AND later.kind <> 'dismiss-duplicate' AND later.recorded_at >= told.recorded_at LIMIT 1`, [county, householdCodes, changeId]);
    return rows.length > 0;
  }

  /** Those in force of which a household belongs to the division, in the order of their codes. */
  async list(county: string, kind: Merge['kind'], division: string, after: readonly [string, string], limit: number) {
    const { first, last } = divisionRange(division);
    const rows = await this.database.query<object>(
      `SELECT DISTINCT ON (pair.first_code, pair.second_code) ${columnsOf(mergeRecord)}, pair.first_code AS "firstCode", pair.second_code AS "secondCode", homes.villages
       FROM duplicate_merge
       CROSS JOIN LATERAL (SELECT least(kept_code, merged_code) AS first_code, greatest(kept_code, merged_code) AS second_code) AS pair
       CROSS JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('householdCode', household.household_code, 'villageCode', household.village_code)
                          ORDER BY household.household_code) AS villages,
                bool_or(household.village_code BETWEEN $3 AND $4) AS here
         FROM household WHERE household.county_code = $1 AND household.household_code = ANY (duplicate_merge.household_codes)
       ) AS homes
       WHERE county_code = $1 AND kind = $2 AND undone_by IS NULL AND homes.here
         AND (pair.first_code, pair.second_code) > ($5 COLLATE "C", $6 COLLATE "C")
       ORDER BY pair.first_code, pair.second_code, recorded_at DESC LIMIT $7`, [county, kind, first, last, ...after, limit]);
    return rows.map((row) => ({ ...readRecord(mergeRecord, row), ...listedRow.parse(row) }));
  }

  /** How many records of each kind stand under a household. */
  async countAttached(tx: Transaction, county: string, householdCode: string) {
    const counts = attachedRecords.map((table) =>
      `SELECT '${table}' AS record, count(*)::int AS count FROM ${table} WHERE county_code = $1 AND household_code = $2`);
    const rows = await tx.query(`SELECT record, count FROM (${counts.join(' UNION ALL ')}) AS each WHERE count > 0 ORDER BY record`, [county, householdCode]);
    return rows.map((row) => attachedRow.parse(row));
  }

  /** Whether a procedure is under way for the household, or it is under watch. */
  async isUnderWay(tx: Transaction, county: string, householdCode: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM procedure WHERE county_code = $1 AND household_code = $2 AND state = 'running'
       UNION ALL SELECT 1 FROM monitoring WHERE county_code = $1 AND household_code = $2 AND valid_to IS NULL LIMIT 1`, [county, householdCode]);
    return rows.length > 0;
  }
}
