import { copyKinds, houseGrades, povertyAttributes, povertyCauses, povertyStatuses } from '@guzhou/contracts';
import { FieldCipher, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { phoneIndex } from '../households/household.tables.js';
import { writeRecords, type RecordTable } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { WorkingSet } from '../storage/working-set.js';
import { writesOf } from '../storage/writes-of.js';
import { copyKey, type RecordCopy } from './record-copy.js';

const stored = z.object({
  householdCode: z.string(), copyKind: copyKinds.schema, takenOn: z.string(), persons: z.int().nullable(),
  villageCode: z.string().nullable(), registered: z.boolean().nullable(), povertyStatus: povertyStatuses.schema.nullable(),
  mainCause: povertyCauses.schema.nullable(),
  attribute: povertyAttributes.schema.nullable(), houseGrade: houseGrades.schema.nullable(), farmlandM2: z.string().nullable(),
  phoneSealed: z.instanceof(Buffer).nullable(), perHeadIncomeFen: z.bigint().nullable(),
});

/** Phones lie sealed; beside them the blind index that the register has of its own. */
@Injectable()
export class RecordCopiesRepository {
  private readonly table: RecordTable<RecordCopy>;

  constructor(private readonly cipher: FieldCipher) {
    this.table = {
      name: 'record_copy',
      columns: {
        household_code: 'text', copy_kind: 'text', taken_on: 'date', persons: 'integer', village_code: 'text', registered: 'boolean',
        poverty_status: 'text', main_cause: 'text', attribute: 'text', house_grade: 'text', farmland_m2: 'numeric', phone_sealed: 'bytea',
        phone_index: 'bytea', per_head_income_fen: 'bigint',
      },
      keyColumns: 3,
      values: (copy, county) => [
        copy.householdCode, copy.copyKind, copy.takenOn, copy.persons, copy.villageCode, copy.registered, copy.povertyStatus,
        copy.mainCause, copy.attribute, copy.houseGrade, copy.farmlandM2,
        copy.phone === null ? null : cipher.encrypt(copy.phone, placeOfPhone(county, copy)),
        copy.phone === null ? null : phoneIndex(cipher, copy.phone), copy.perHeadIncomeFen,
      ],
    };
  }

  /** All copies of these households. */
  async find(tx: BulkTransaction, county: string, householdCodes: readonly string[]): Promise<WorkingSet<RecordCopy>> {
    const rows = await tx.query(
      `SELECT household_code AS "householdCode", copy_kind AS "copyKind", taken_on AS "takenOn", persons, village_code AS "villageCode",
              registered, poverty_status AS "povertyStatus", main_cause AS "mainCause", attribute, house_grade AS "houseGrade",
              farmland_m2::text AS "farmlandM2", phone_sealed AS "phoneSealed", per_head_income_fen AS "perHeadIncomeFen"
       FROM record_copy WHERE county_code = $1 AND household_code = ANY ($2)`, [county, householdCodes]);
    const copies = rows.map((row): RecordCopy => {
      const { phoneSealed, perHeadIncomeFen, ...rest } = stored.parse(row);
      return { ...rest, phone: phoneSealed && this.cipher.decrypt(phoneSealed, placeOfPhone(county, rest)), perHeadIncomeFen };
    });
    return new WorkingSet(new Map(copies.map((copy) => [copyKey(copy), copy])));
  }

  async save(tx: BulkTransaction, stamp: Stamp, copies: WorkingSet<RecordCopy>): Promise<void> {
    await writeRecords(tx, this.table, stamp, writesOf(copies.changes()));
  }
}

/** What binds a sealed phone to its place. */
function placeOfPhone(county: string, copy: Parameters<typeof copyKey>[0]): string {
  return `record-copy/phone/${county}/${copyKey(copy)}`;
}
