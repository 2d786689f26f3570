import { tableOf, writeRecords, type RecordOf, type Stamp } from '@guzhou/recording';
import { Injectable } from '@nestjs/common';
import type { BulkTransaction } from '@guzhou/runtime';
import { dismissalRecord } from './duplicate.records.js';

const table = tableOf(dismissalRecord);

@Injectable()
export class DismissalsRepository {
  /** What was said of the pair before is kept as superseded. */
  async save(tx: BulkTransaction, stamp: Stamp, dismissed: RecordOf<typeof dismissalRecord>): Promise<void> {
    const { kind, firstCode, secondCode } = dismissed;
    const [before] = await tx.query(
      `SELECT 1 FROM duplicate_dismissal WHERE county_code = $1 AND kind = $2 AND first_code = $3 AND second_code = $4 FOR UPDATE`,
      [stamp.county, kind, firstCode, secondCode]);
    await writeRecords(tx, table, stamp, before === undefined
      ? { added: [dismissed], replaced: [], gone: [] }
      : { added: [], replaced: [{ before: dismissed, after: dismissed }], gone: [] });
  }
}
