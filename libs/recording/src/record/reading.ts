import type { FieldCipher, Transaction } from '@guzhou/runtime';
import type { Fields, RecordDefinition, RecordOf } from './define-record.js';
import { WorkingSet } from '../writing/working-set.js';
import { keyOf, type Table } from './table.js';

/** What a statement selects, each column under its field's name, so that `readRecord` reads its rows. `of`: the table's alias there. */
export function columnsOf({ columns }: RecordDefinition, of?: string): string {
  const table = of === undefined ? '' : `${of}.`;
  return columns.flatMap(({ column, alias }) => (alias === null ? [] : [`${table}${column.name} AS "${alias}"`])).join(', ');
}

interface Place {
  readonly county: string;
  /** Needed where fields are sealed. */
  readonly cipher?: FieldCipher;
}

/** A row as the record it is. Sealed fields are opened. Throws where a column holds what its field can't have. */
export function readRecord<T extends Table, F extends Fields>(
  { table, columns }: RecordDefinition<T, F>, row: object, place?: Place,
): RecordOf<RecordDefinition<T, F>> {
  const [record, given]: Record<string, unknown>[] = [{}, row as Record<string, unknown>];
  const key = keyOf(table, given!);
  for (const { field, alias, form, place: bound } of columns) {
    if (alias === null) continue;
    const value = form.read(given![alias]);
    record![field] = bound === null || value === null ? value : place!.cipher!.decrypt(value as Buffer, bound(place!.county, key));
  }
  return record as RecordOf<RecordDefinition<T, F>>;
}

/** Those with one of these values in a field, in the order of their keys. */
export async function findRecords<T extends Table, F extends Fields>(
  tx: Pick<Transaction, 'query'>, place: Place, record: RecordDefinition<T, F>, field: keyof F & string, values: readonly string[],
  lock: '' | 'FOR UPDATE' | 'FOR NO KEY UPDATE' = '',
): Promise<RecordOf<RecordDefinition<T, F>>[]> {
  if (values.length === 0) return [];
  const { table, columns } = record;
  const key = columns.filter(({ inKey }) => inKey).map(({ column }) => column.name);
  const rows = await tx.query<object>(
    `SELECT ${columnsOf(record)} FROM ${table.name}
     WHERE county_code = $1 AND ${table.columns[field]!.name} = ANY ($2) ORDER BY ${key.join(', ')} ${lock}`, [place.county, values]);
  return rows.map((row) => readRecord(record, row, place));
}

/** Parts of these owners, by the owner's code, each list in the order of the rest of the key. */
export async function findParts<T extends Table, F extends Fields>(
  tx: Pick<Transaction, 'query'>, county: string, record: RecordDefinition<T, F>, owners: readonly string[],
): Promise<Map<string, RecordOf<RecordDefinition<T, F>>[]>> {
  const owner = record.table.key[0]!;
  const parts = await findRecords(tx, { county }, record, owner, owners);
  return Map.groupBy(parts, (part) => (part as Readonly<Record<string, string>>)[owner]!);
}

/** Those with one of these values in a field, under their keys. */
export async function findSet<T extends Table, F extends Fields>(
  ...[tx, place, record, field, values, lock]: Parameters<typeof findRecords<T, F>>
): Promise<WorkingSet<RecordOf<RecordDefinition<T, F>>>> {
  const found = await findRecords(tx, place, record, field, values, lock);
  return new WorkingSet(new Map(found.map((each) => [keyOf(record.table, each as Readonly<Record<string, unknown>>), each])));
}

/** Those of these codes that are on record, by code; `lock`: kept from others' changes until the transaction ends. */
export async function findByCode<T extends Table, F extends Fields>(
  tx: Pick<Transaction, 'query'>, county: string, record: RecordDefinition<T, F>, codes: readonly string[],
  lock: '' | 'FOR NO KEY UPDATE' = '',
): Promise<WorkingSet<RecordOf<RecordDefinition<T, F>>>> {
  return findSet(tx, { county }, record, record.table.key[0]!, codes, lock);
}
