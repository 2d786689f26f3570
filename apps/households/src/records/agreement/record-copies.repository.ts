import { findSet, tableOf, writeRecords, writesOf, type RecordTable, type Stamp, type WorkingSet } from '@guzhou/recording';
import { FieldCipher, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { recordCopyRecord } from './agreement.records.js';
import type { RecordCopy } from './record-copy.js';

@Injectable()
export class RecordCopiesRepository {
  private readonly table: RecordTable<RecordCopy>;

  constructor(private readonly cipher: FieldCipher) {
    this.table = tableOf(recordCopyRecord, cipher);
  }

  /** All copies of these households. There is one of a household, kind and day: brought again it is corrected. */
  find(tx: BulkTransaction, county: string, householdCodes: readonly string[]): Promise<WorkingSet<RecordCopy>> {
    return findSet(tx, { county, cipher: this.cipher }, recordCopyRecord, 'householdCode', householdCodes);
  }

  async save(tx: BulkTransaction, stamp: Stamp, copies: WorkingSet<RecordCopy>): Promise<void> {
    await writeRecords(tx, this.table, stamp, writesOf(copies.changes()));
  }
}
