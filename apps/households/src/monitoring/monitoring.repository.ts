import { povertyStatuses, type InputOf, type ListMonitored } from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { writeRecords, type RecordTable, type Writes } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { statement } from '../storage/statement.js';
import { monitored, type Monitored } from './monitoring.js';

const formerOnDay = statement('places/former-on-day');
const inVillagesOnDay = statement('places/in-villages-on-day');

const table: RecordTable<Monitored> = {
  name: 'monitoring',
  columns: { household_code: 'text', valid_from: 'date', valid_to: 'date', kind: 'text', risks: 'text[]', ended_by: 'text' },
  keyColumns: 2,
  values: ({ householdCode, from, to, kind, risks, endedBy }) => [householdCode, from, to, kind, `{${risks.join(',')}}`, endedBy],
};

const listedRow = z.object({
  householdCode: z.string(), villageCode: z.string(), kind: monitored.shape.kind, risks: monitored.shape.risks, monitoredFrom: z.string(),
  povertyStatus: povertyStatuses.schema.nullable(),
});

@Injectable()
export class MonitoringRepository {
  constructor(private readonly database: Database) {}

  /** All stretches of a household, in the order of days. Within a transaction the household must be locked. */
  async find(tx: Transaction, county: string, householdCode: string): Promise<Monitored[]> {
    const rows = await tx.query(
      `SELECT household_code AS "householdCode", valid_from AS "from", valid_to AS "to", kind, risks, ended_by AS "endedBy"
       FROM monitoring WHERE county_code = $1 AND household_code = $2 ORDER BY valid_from`, [county, householdCode]);
    return rows.map((row) => monitored.parse(row));
  }

  async save(tx: BulkTransaction, stamp: Stamp, writes: Partial<Writes<Monitored>>): Promise<void> {
    await writeRecords(tx, table, stamp, { added: [], replaced: [], gone: [], ...writes });
  }

  /** Under watch on the day, in the order of their codes; a stretch ends with its household. */
  async list(county: string, input: InputOf<typeof ListMonitored>, limit: number): Promise<z.output<typeof listedRow>[]> {
    const { first, last } = divisionRange(input.division);
    const rows = await this.database.query(
      `SELECT monitoring.household_code AS "householdCode", coalesce(former.village_code, household.village_code) AS "villageCode", monitoring.kind, monitoring.risks,
              monitoring.valid_from AS "monitoredFrom",
              (
                SELECT poverty_status.status FROM poverty_status
                WHERE poverty_status.county_code = $1 AND poverty_status.household_code = monitoring.household_code
                  AND poverty_status.valid_from <= $4::date AND (poverty_status.valid_to IS NULL OR poverty_status.valid_to > $4::date)
              ) AS "povertyStatus"
       FROM monitoring JOIN household ON household.county_code = $1 AND household.household_code = monitoring.household_code
       ${formerOnDay}
       WHERE monitoring.county_code = $1 AND ${inVillagesOnDay}
         AND (household.dissolved_on IS NULL OR household.dissolved_on > $4::date)
         AND monitoring.valid_from <= $4::date AND (monitoring.valid_to IS NULL OR monitoring.valid_to > $4::date)
         AND monitoring.household_code > $5 COLLATE "C"
         AND ($6::text IS NULL OR monitoring.kind = $6) AND ($7::text IS NULL OR $7 = ANY (monitoring.risks))
       ORDER BY monitoring.household_code LIMIT $8`,
      [county, first, last, input.asOf, input.after ?? '', input.kind ?? null, input.risk ?? null, limit]);
    return rows.map((row) => listedRow.parse(row));
  }
}
