import type { Transaction } from '@guzhou/runtime';
import type { ImportDefinition } from './part.js';
import type { RecordTable, StoredRow } from './record-table.js';
import { exportedRow } from './row-values.js';

export interface ExportAsked {
  readonly after: string | null;
  readonly limit: number;
  readonly identity: 'masked' | 'full';
}

interface Exported<Column extends string> {
  readonly definition: ImportDefinition;
  readonly table: RecordTable<Column>;
  readonly rowOf: (record: StoredRow<Column>) => Readonly<Record<string, unknown>>;
  /** Finds the codes, as `RecordTable.listPageOf` asks for them; `values` are its own, from $4 on. */
  readonly of: string;
  readonly values: readonly string[];
}

/** A page of what is on record in a table, as rows of the file of its kind. */
export async function exportRecords<Column extends string>(
  { tx, county }: { readonly tx: Transaction; readonly county: string }, { after, limit, identity }: ExportAsked,
  { definition, table, rowOf, of, values }: Exported<Column>,
): Promise<{ rows: string[][]; next: string | null }> {
  const { rows, next } = await table.listPageOf(tx, county, after, limit, of, values);
  return { rows: rows.map((row) => exportedRow(definition, rowOf(row), identity)), next };
}
