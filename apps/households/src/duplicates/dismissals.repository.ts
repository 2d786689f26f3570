import { Injectable } from '@nestjs/common';
import type { BulkTransaction } from '@guzhou/runtime';
import { writeRecords, type RecordTable } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';

interface Dismissed {
  readonly kind: string;
  readonly firstCode: string;
  readonly secondCode: string;
  readonly facts: Buffer;
  readonly reason: string;
}

const table: RecordTable<Dismissed> = {
  name: 'duplicate_dismissal',
  columns: { kind: 'text', first_code: 'text', second_code: 'text', facts: 'bytea', reason: 'text' },
  keyColumns: 3,
  values: ({ kind, firstCode, secondCode, facts, reason }) => [kind, firstCode, secondCode, facts, reason],
};

@Injectable()
export class DismissalsRepository {
  /** What was said of the pair before is kept as superseded. */
  async save(tx: BulkTransaction, stamp: Stamp, dismissed: Dismissed): Promise<void> {
    const { kind, firstCode, secondCode } = dismissed;
    const [before] = await tx.query(
      `SELECT 1 FROM duplicate_dismissal WHERE county_code = $1 AND kind = $2 AND first_code = $3 AND second_code = $4 FOR UPDATE`,
      [stamp.county, kind, firstCode, secondCode]);
    await writeRecords(tx, table, stamp, before === undefined
      ? { added: [dismissed], replaced: [], gone: [] }
      : { added: [], replaced: [{ before: dismissed, after: dismissed }], gone: [] });
  }
}
