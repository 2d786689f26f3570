import { houseGrades } from '@guzhou/contracts';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { writeRecords, type RecordTable } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { WorkingSet } from '../storage/working-set.js';
import { writesOf } from '../storage/writes-of.js';
import type { LivingCondition } from './living-condition.js';

const table: RecordTable<LivingCondition> = {
  name: 'living_condition',
  columns: {
    household_code: 'text', assessed_on: 'date', enough_food: 'boolean', enough_clothing: 'boolean', safe_water: 'boolean', house_grade: 'text',
  },
  keyColumns: 2,
  values: (found) => [found.householdCode, found.assessedOn, found.enoughFood, found.enoughClothing, found.safeWater, found.houseGrade],
};

const row = z.object({
  householdCode: z.string(), assessedOn: z.string(), enoughFood: z.boolean(), enoughClothing: z.boolean(), safeWater: z.boolean(),
  houseGrade: houseGrades.schema,
});

@Injectable()
export class LivingConditionsRepository {
  /** What was found at these homes, under `<household> <day>`. */
  async find(tx: BulkTransaction, county: string, householdCodes: readonly string[]): Promise<WorkingSet<LivingCondition>> {
    const rows = await tx.query(
      `SELECT household_code AS "householdCode", assessed_on AS "assessedOn", enough_food AS "enoughFood",
              enough_clothing AS "enoughClothing", safe_water AS "safeWater", house_grade AS "houseGrade"
       FROM living_condition WHERE county_code = $1 AND household_code = ANY ($2)`, [county, householdCodes]);
    const found = rows.map((each) => row.parse(each));
    return new WorkingSet(new Map(found.map((each) => [`${each.householdCode} ${each.assessedOn}`, each])));
  }

  async save(tx: BulkTransaction, stamp: Stamp, records: WorkingSet<LivingCondition>): Promise<void> {
    await writeRecords(tx, table, stamp, writesOf(records.changes()));
  }
}
