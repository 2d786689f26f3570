import { lineageKinds } from '@guzhou/contracts';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '../days/days.js';
import { writeRecords, type RecordTable } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import type { Descent } from './scene.js';

const table: RecordTable<Descent> = {
  name: 'household_lineage',
  columns: { from_code: 'text', to_code: 'text', kind: 'text', effective_on: 'date' },
  keyColumns: 4,
  values: ({ fromCode, toCode, kind, effectiveOn }) => [fromCode, toCode, kind, effectiveOn],
};

const row = z.object({
  fromCode: z.string(), toCode: z.string(), kind: lineageKinds.schema, effectiveOn: z.string(), changeId: z.string(),
});

@Injectable()
export class LineageRepository {
  constructor(private readonly database: Database) {}

  async insertInTx(tx: BulkTransaction, stamp: Stamp, lineage: readonly Descent[]): Promise<void> {
    await writeRecords(tx, table, stamp, { added: lineage, replaced: [], gone: [] });
  }

  async withdrawInTx(tx: BulkTransaction, stamp: Stamp, lineage: readonly Descent[]): Promise<void> {
    await writeRecords(tx, table, stamp, { added: [], replaced: [], gone: lineage });
  }

  /** What these households came from directly, and what directly came of them until a day. */
  async findNext(county: string, householdCodes: readonly string[], asOf: Day) {
    const rows = await this.database.query(
      `SELECT from_code AS "fromCode", to_code AS "toCode", kind, effective_on AS "effectiveOn", recorded_by AS "changeId"
       FROM household_lineage WHERE county_code = $1 AND (from_code = ANY ($2) OR to_code = ANY ($2)) AND effective_on <= $3`,
      [county, householdCodes, asOf]);
    return rows.map((each) => row.parse(each));
  }
}
