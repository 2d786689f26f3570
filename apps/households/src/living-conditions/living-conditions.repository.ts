import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { writeRecords } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import type { WorkingSet } from '../storage/working-set.js';
import { writesOf } from '../storage/writes-of.js';
import type { LivingCondition } from './living-condition.js';
import { livingConditionColumns, livingConditionRow, livingConditionTable } from './living-condition.table.js';

@Injectable()
export class LivingConditionsRepository {
  /** What was found at these homes, in no order. */
  async find(tx: BulkTransaction, county: string, householdCodes: readonly string[]): Promise<LivingCondition[]> {
    const rows = await tx.query(
      `SELECT ${livingConditionColumns} FROM living_condition WHERE county_code = $1 AND household_code = ANY ($2)`, [county, householdCodes]);
    return rows.map((each) => livingConditionRow.parse(each));
  }

  async save(tx: BulkTransaction, stamp: Stamp, records: WorkingSet<LivingCondition>): Promise<void> {
    await writeRecords(tx, livingConditionTable, stamp, writesOf(records.changes()));
  }
}
