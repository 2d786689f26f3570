import { randomUUID } from 'node:crypto';
import type { BulkTransaction, CopyValue } from '@guzhou/runtime';
import type { RecordTable } from './record-table.js';
import type { Stamp } from './stamp.js';

const columns = ['county_code', 'superseded_id', 'table_name', 'record_code', 'was', 'superseded_at', 'superseded_by'];

/** Keeps rows as they were before a correction; sealed columns are sealed here too. */
export async function keepSuperseded<T>(tx: BulkTransaction, table: RecordTable<T>, stamp: Stamp, records: readonly T[]): Promise<void> {
  await tx.copy('superseded_row', columns, rows(table, stamp, records));
}

function* rows<T>(table: RecordTable<T>, { county, recordedAt, recordedBy }: Stamp, records: readonly T[]): Generator<CopyValue[]> {
  const names = Object.keys(table.columns);
  const at = recordedAt.toISOString();
  for (const record of records) {
    const values = table.values(record, county);
    const was = Object.fromEntries(names.map((name, i) => [name, readable(values[i] ?? null)]));
    yield [county, randomUUID(), table.name, String(values[0]), JSON.stringify(was), at, recordedBy];
  }
}

/** Bytes (sealed columns) as base64, 64-bit integers as digits. */
function readable(value: CopyValue): CopyValue {
  if (Buffer.isBuffer(value)) return value.toString('base64');
  return typeof value === 'bigint' ? String(value) : value;
}
