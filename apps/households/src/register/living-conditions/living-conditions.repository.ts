import { findRecords, tableOf, type Stamp, type WorkingSet, writeRecords, writesOf } from '@guzhou/recording';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { livingConditionRecord } from './living-condition.record.js';
import type { LivingCondition } from './living-condition.js';

const table = tableOf(livingConditionRecord);

@Injectable()
export class LivingConditionsRepository {
  /** What was found at these homes. */
  async find(tx: BulkTransaction, county: string, householdCodes: readonly string[]): Promise<LivingCondition[]> {
    return findRecords(tx, { county }, livingConditionRecord, 'householdCode', householdCodes);
  }

  async save(tx: BulkTransaction, stamp: Stamp, records: WorkingSet<LivingCondition>): Promise<void> {
    await writeRecords(tx, table, stamp, writesOf(records.changes()));
  }
}
