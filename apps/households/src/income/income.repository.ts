import { incomeKinds } from '@guzhou/contracts';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { markDue } from '../storage/check-due.js';
import { writeRecords, type RecordTable } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { WorkingSet } from '../storage/working-set.js';
import { writesOf } from '../storage/writes-of.js';
import type { IncomeItem } from './income-item.js';

const table: RecordTable<IncomeItem> = {
  name: 'income_item',
  columns: { source: 'text', source_code: 'text', household_code: 'text', kind: 'text', received_on: 'date', amount_fen: 'bigint' },
  keyColumns: 2,
  values: (item) => [item.source, item.sourceCode, item.householdCode, item.kind, item.receivedOn, item.amountFen],
};

const entryRow = z.object({
  source: z.literal('entry'), sourceCode: z.string(), householdCode: z.string(), kind: incomeKinds.schema,
  receivedOn: z.string(), amountFen: z.bigint(),
});

@Injectable()
export class IncomeRepository {
  /** The entries of these codes. */
  async findEntries(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<WorkingSet<IncomeItem>> {
    const rows = await tx.query(
      `SELECT source, source_code AS "sourceCode", household_code AS "householdCode", kind, received_on AS "receivedOn",
              amount_fen AS "amountFen"
       FROM income_item WHERE county_code = $1 AND source = 'entry' AND source_code = ANY ($2)`, [county, codes]);
    return new WorkingSet(new Map(rows.map((row) => entryRow.parse(row)).map((item) => [item.sourceCode, item])));
  }

  async saveEntries(tx: BulkTransaction, stamp: Stamp, records: WorkingSet<IncomeItem>): Promise<void> {
    await writeRecords(tx, table, stamp, writesOf(records.changes()));
  }

  /** Adds what events told; what its source told before stays as it is. */
  async addOnce(
    tx: BulkTransaction, { county, cause }: { county: string; cause: string | null }, items: readonly IncomeItem[],
  ): Promise<void> {
    const at = new Date();
    await tx.query(
      `INSERT INTO income_item (county_code, source, source_code, household_code, kind, received_on, amount_fen, recorded_at, recorded_by)
       SELECT $1, told.source, told.source_code, told.household_code, told.kind, told.received_on, told.amount_fen, $2, $3
       FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::bigint[])
         AS told (source, source_code, household_code, kind, received_on, amount_fen)
       ON CONFLICT (county_code, source, source_code) DO NOTHING`,
      [
        county, at, cause, items.map((item) => item.source), items.map((item) => item.sourceCode),
        items.map((item) => item.householdCode), items.map((item) => item.kind), items.map((item) => item.receivedOn),
        items.map((item) => item.amountFen),
      ]);
    await markDue(tx, county, at, { households: [...new Set(items.map((item) => item.householdCode))], members: [] });
  }
}
