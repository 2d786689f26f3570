import { randomUUID } from 'node:crypto';
import type { BulkTransaction, CopyValue } from '@guzhou/runtime';
import type { RecordTable } from './record-table.js';
import type { Stamp } from './stamp.js';

const columns = ['superseded_id', 'record_code', 'was'];

/** Keeps rows as they were before a correction; sealed columns are sealed here too. */
export async function keepSuperseded<T>(tx: BulkTransaction, table: RecordTable<T>, stamp: Stamp, records: readonly T[]): Promise<void> {
  const { county, recordedAt, recordedBy } = stamp;
  await tx.copy('superseded_row', columns, rows(table, county, records), {
    county_code: county, table_name: table.name, superseded_at: recordedAt.toISOString(), superseded_by: recordedBy,
  });
}

function* rows<T>(table: RecordTable<T>, county: string, records: readonly T[]): Generator<CopyValue[]> {
  const names = Object.keys(table.columns);
  for (const record of records) {
    const values = table.values(record, county);
    const was = Object.fromEntries(names.map((name, i) => [name, readable(values[i] ?? null)]));
    yield [randomUUID(), String(values[0]), JSON.stringify(was)];
  }
}

/** Bytes (sealed columns) as base64, 64-bit integers as digits. */
function readable(value: CopyValue): CopyValue {
  if (Buffer.isBuffer(value)) return value.toString('base64');
  return typeof value === 'bigint' ? String(value) : value;
}
