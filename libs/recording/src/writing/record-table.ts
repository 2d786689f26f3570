import type { BulkTransaction, CopyValue, SqlValue } from '@guzhou/runtime';
import type { Stamp } from './stamp.js';
import { keepSuperseded } from './superseded-rows.js';

/**
 * How records of one kind lie in a table. `columns` come after `county_code`, those of the key first, with their
 * types; `values` gives a record's in the same order. Names and types are ours, never input.
 */
export interface RecordTable<T> {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly keyColumns: number;
  values(record: T, county: string): CopyValue[];
}

export interface Writes<T> {
  readonly added: readonly T[];
  /** Under the same key. */
  readonly replaced: readonly { readonly before: T; readonly after: T }[];
  readonly gone: readonly T[];
}

/**
 * New rows by COPY, changed and withdrawn ones in one statement each; what they replace is kept as it was.
 * Withdrawn and changed rows go first, so that a new row may take their place. The stamp's onlooker is told whose rows they are.
 * All are taken in the order of their keys: of two who write the same, in whatever order they have them, one waits for the other.
 */
export async function writeRecords<T>(tx: BulkTransaction, recordTable: RecordTable<T>, stamp: Stamp, writes: Writes<T>): Promise<void> {
  const { added, replaced, gone } = writes;
  const { table, codes } = noting(recordTable, stamp.onlooker.columns);
  const superseded = [...replaced.map(({ before }) => before), ...gone];
  if (superseded.length > 0) await keepSuperseded(tx, table, stamp, superseded);
  if (gone.length > 0) await withdraw(tx, table, stamp, gone);
  if (replaced.length > 0) await replace(tx, table, stamp, replaced.map(({ after }) => after));
  if (added.length > 0) {
    const { county, recordedAt, recordedBy } = stamp;
    await tx.copy(table.name, Object.keys(table.columns), inOrder(table, added.map((record) => table.values(record, county))), {
      county_code: county, recorded_at: recordedAt.toISOString(), recorded_by: recordedBy,
    });
  }
  if (codes.column !== null && codes.noted.size > 0) await stamp.onlooker.tell(tx, stamp, codes.column, [...codes.noted]);
}

/** The table, which from now on notes the codes of the first of these columns that it has. */
function noting<T>(
  table: RecordTable<T>, known: readonly string[],
): { table: RecordTable<T>; codes: { column: string | null; noted: Set<string> } } {
  const columns = Object.keys(table.columns);
  const column = known.find((each) => columns.includes(each)) ?? null;
  const noted = new Set<string>();
  if (column === null) return { table, codes: { column, noted } };
  const at = columns.indexOf(column);
  return {
    codes: { column, noted },
    table: {
      ...table,
      values: (record, county) => {
        const values = table.values(record, county);
        noted.add(String(values[at]));
        return values;
      },
    },
  };
}

/** Sorts rows by the values of their keys. */
function inOrder<T>({ keyColumns }: RecordTable<T>, rows: CopyValue[][]): CopyValue[][] {
  return rows.sort((a, b) => {
    for (let i = 0; i < keyColumns; i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1;
    return 0;
  });
}

async function replace<T>(tx: BulkTransaction, table: RecordTable<T>, stamp: Stamp, records: readonly T[]): Promise<void> {
  const columns = Object.keys(table.columns);
  const sets = columns.slice(table.keyColumns).map((column) => `${column} = new.${column}`);
  const given = `unnest(${arrays(table, columns, 4)}) AS new (${columns.join(', ')})`;
  const lists = columns.some((column) => isList(table, column));
  // Lists are made of their text before the update: where tables are spread, it can use columns as they are and no others.
  await tx.query(
    `${lists ? `WITH new AS MATERIALIZED (SELECT ${columns.map((column) => valueOf(table, column)).join(', ')} FROM ${given})` : ''}
     UPDATE ${table.name} AS old SET ${[...sets, 'recorded_at = $2', 'recorded_by = $3'].join(', ')}
     FROM ${lists ? 'new' : given}
     WHERE old.county_code = $1 AND ${sameKey(table, columns)}`,
    [stamp.county, stamp.recordedAt, stamp.recordedBy, ...columnValues(table, stamp, records, columns.length)]);
}

async function withdraw<T>(tx: BulkTransaction, table: RecordTable<T>, stamp: Stamp, records: readonly T[]): Promise<void> {
  const columns = Object.keys(table.columns).slice(0, table.keyColumns);
  await tx.query(
    `DELETE FROM ${table.name} AS old USING unnest(${arrays(table, columns, 2)}) AS new (${columns.join(', ')})
     WHERE old.county_code = $1 AND ${sameKey(table, columns)}`,
    [stamp.county, ...columnValues(table, stamp, records, columns.length)]);
}

function arrays<T>(table: RecordTable<T>, columns: readonly string[], first: number): string {
  return columns.map((column, i) => `$${i + first}::${isList(table, column) ? 'text' : table.columns[column]!}[]`).join(', ');
}

/** Lists come as their text (`{a,b}`): `unnest` would take an array of arrays apart altogether. */
function isList<T>(table: RecordTable<T>, column: string): boolean {
  return table.columns[column]!.endsWith('[]');
}

function valueOf<T>(table: RecordTable<T>, column: string): string {
  return isList(table, column) ? `new.${column}::${table.columns[column]!} AS ${column}` : `new.${column}`;
}

function sameKey<T>(table: RecordTable<T>, columns: readonly string[]): string {
  return columns.slice(0, table.keyColumns).map((column) => `old.${column} = new.${column}`).join(' AND ');
}

function columnValues<T>(table: RecordTable<T>, { county }: Stamp, records: readonly T[], columns: number): SqlValue[] {
  const values = records.map((record) => table.values(record, county));
  return Array.from({ length: columns }, (_, i) => values.map((row) => row[i]!));
}
