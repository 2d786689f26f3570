import { randomUUID } from 'node:crypto';
import type { BulkTransaction, SqlValue } from '@guzhou/runtime';
import type { RecordTable } from './record-table.js';
import type { Stamp } from './stamp.js';

/**
 * Keeps rows as they stand, before they are replaced or withdrawn: every column, also since when and by which change they
 * were recorded. Sealed columns stay sealed. From here on the rows are this transaction's, locked in the order of their keys: whoever
 * replaces one at the same time waits, and then keeps what it replaces.
 */
export async function keepSuperseded<T>(tx: BulkTransaction, table: RecordTable<T>, stamp: Stamp, records: readonly T[]): Promise<void> {
  const key = Object.keys(table.columns).slice(0, table.keyColumns);
  const keys = records.map((record) => table.values(record, stamp.county).slice(0, table.keyColumns));
  const keyValues = key.map((_, i) => keys.map((values): SqlValue => values[i]!));
  const arrays = key.map((column, i) => `$${i + 5}::${table.columns[column]!}[]`).join(', ');
  await tx.query(
    `INSERT INTO superseded_row (county_code, superseded_id, table_name, record_code, was, superseded_at, superseded_by)
     SELECT $1, kept.superseded_id, '${table.name}', old.${key[0]!}, to_jsonb(old), $2, $3
     FROM unnest($4::uuid[], ${arrays}) AS kept (superseded_id, ${key.join(', ')})
     JOIN ${table.name} AS old ON old.county_code = $1 AND ${key.map((column) => `old.${column} = kept.${column}`).join(' AND ')}
     ORDER BY ${key.map((column) => `old.${column}`).join(', ')} FOR NO KEY UPDATE OF old`,
    [stamp.county, stamp.recordedAt, stamp.recordedBy, records.map(() => randomUUID()), ...keyValues]);
}
