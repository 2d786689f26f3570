import { copyKinds, houseGrades, povertyAttributes, povertyCauses, povertyStatuses } from '@guzhou/contracts';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { writeRecords, type RecordTable } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { WorkingSet } from '../storage/working-set.js';
import { writesOf } from '../storage/writes-of.js';
import { copyKey, type RecordCopy } from './record-copy.js';

const table: RecordTable<RecordCopy> = {
  name: 'record_copy',
  columns: {
    household_code: 'text', copy_kind: 'text', taken_on: 'date', persons: 'integer', village_code: 'text', registered: 'boolean',
    poverty_status: 'text', main_cause: 'text', attribute: 'text', house_grade: 'text', farmland_m2: 'numeric',
  },
  keyColumns: 3,
  values: (copy) => [
    copy.householdCode, copy.copyKind, copy.takenOn, copy.persons, copy.villageCode, copy.registered, copy.povertyStatus, copy.mainCause,
    copy.attribute, copy.houseGrade, copy.farmlandM2,
  ],
};

const stored = z.object({
  householdCode: z.string(), copyKind: copyKinds.schema, takenOn: z.string(), persons: z.int().nullable(),
  villageCode: z.string().nullable(), registered: z.boolean().nullable(), povertyStatus: povertyStatuses.schema.nullable(),
  mainCause: povertyCauses.schema.nullable(),
  attribute: povertyAttributes.schema.nullable(), houseGrade: houseGrades.schema.nullable(), farmlandM2: z.string().nullable(),
});

@Injectable()
export class RecordCopiesRepository {
  /** All copies of these households. */
  async find(tx: BulkTransaction, county: string, householdCodes: readonly string[]): Promise<WorkingSet<RecordCopy>> {
    const rows = await tx.query(
      `SELECT household_code AS "householdCode", copy_kind AS "copyKind", taken_on AS "takenOn", persons, village_code AS "villageCode",
              registered, poverty_status AS "povertyStatus", main_cause AS "mainCause", attribute, house_grade AS "houseGrade",
              farmland_m2::text AS "farmlandM2"
       FROM record_copy WHERE county_code = $1 AND household_code = ANY ($2)`, [county, householdCodes]);
    return new WorkingSet(new Map(rows.map((row) => stored.parse(row)).map((copy) => [copyKey(copy), copy])));
  }

  async save(tx: BulkTransaction, stamp: Stamp, copies: WorkingSet<RecordCopy>): Promise<void> {
    await writeRecords(tx, table, stamp, writesOf(copies.changes()));
  }
}
