import { povertyStatuses, type InputOf, type ListMonitored } from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '../days/days.js';
import { writeRecords, type RecordTable, type Writes } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { statement } from '../storage/statement.js';
import { monitored, type Monitored } from './monitoring.js';

const listStatement = statement('monitoring/list');
const withLabour = statement('monitoring/with-labour');

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
    const rows = await this.database.query(listStatement, [
      county, first, last, input.asOf, input.after ?? '', input.kind ?? null, input.risk ?? null, input.grid ?? null, limit,
    ]);
    return rows.map((row) => listedRow.parse(row));
  }

  /** Those of these households that have somebody on a day with one of these labour skills. */
  async findWithLabour(county: string, householdCodes: readonly string[], asOf: Day, skills: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ householdCode: string }>(withLabour, [county, householdCodes, asOf, skills]);
    return new Set(rows.map(({ householdCode }) => householdCode));
  }
}
