import type { CopyValue, FieldCipher, Indexer, Slot } from '@guzhou/runtime';
import type { Fields, PartOf, RecordColumn, RecordDefinition, RecordOf } from '../record/define-record.js';
import type { Sealed } from '../record/sealed.js';
import { keyOf, type Table } from '../record/table.js';
import type { RecordTable } from './record-table.js';

/** How records that stand for themselves lie in their table. A cipher is needed where fields are sealed. */
export function tableOf<T extends Table, F extends Fields>(
  definition: RecordDefinition<T, F>, cipher?: FieldCipher,
): RecordTable<RecordOf<RecordDefinition<T, F>>> {
  const { table } = definition;
  const writers = definition.columns.map((column) => writerOf(definition.table.name, column, cipher));
  return {
    ...shapeOf(definition),
    values: (record, county) => {
      const fields = record as Readonly<Record<string, unknown>>;
      const code = keyOf(table, fields);
      return writers.map((write) => write(fields, county, code));
    },
  };
}

/** How records that belong to another lie in theirs, each under the owner's code. */
export function partTableOf<T extends Table, F extends Fields, Owner extends keyof F & string>(
  definition: RecordDefinition<T, F>, owner: Owner, cipher?: FieldCipher,
): RecordTable<{ of: { readonly [K in Owner]: string }; part: PartOf<RecordDefinition<T, F>, Owner> }> {
  const writers = definition.columns.map((column) => (column.field === owner ? null : writerOf(definition.table.name, column, cipher)));
  const sealing = definition.columns.some(({ seal }) => seal !== null);
  return {
    ...shapeOf(definition),
    values: ({ of, part }, county) => {
      const fields = part as Readonly<Record<string, unknown>>;
      const code = sealing ? keyOf(definition.table, { ...fields, [owner]: of[owner] }) : '';
      return writers.map((write) => (write === null ? of[owner] : write(fields, county, code)));
    },
  };
}

function shapeOf({ table, columns }: RecordDefinition): Omit<RecordTable<never>, 'values'> {
  return {
    name: table.name,
    columns: Object.fromEntries(columns.map(({ column }) => [column.name, column.type])),
    keyColumns: columns.filter(({ inKey }) => inKey).length,
  };
}

/** Gives what stands in a column for a record; `code` its key, to which sealed values are bound. */
function writerOf(
  table: string, { field, form, seal, place, slot }: RecordColumn, cipher: FieldCipher | undefined,
): (record: Readonly<Record<string, unknown>>, county: string, code: string) => CopyValue {
  const plain = (record: Readonly<Record<string, unknown>>): CopyValue => {
    const value = record[field];
    if (value === undefined) throw new Error(`${table}: the record says nothing of ${field}.`);
    return form.stored(value);
  };
  if (seal === null || place === null) return plain;
  if (cipher === undefined) throw new Error(`${table} has sealed fields: it is written with a cipher.`);
  const index = slot === null ? null : indexing(cipher, seal, slot);
  return (record, county, code) => {
    const text = plain(record) as string | null;
    if (text === null) return null;
    return index === null ? cipher.encrypt(text, place(county, code)) : index(text);
  };
}

/** Gives what stands in one place of the index of a value; null while the place is not used. Its key may change meanwhile. */
export function indexing(cipher: FieldCipher, { index }: Sealed, slot: Slot): (value: string) => Buffer | null {
  let indexer: Indexer | null = null;
  let indexed: ((value: string) => Buffer) | undefined;
  return (value) => {
    const now = cipher.indexerIn(slot);
    if (now === null) return null;
    if (now !== indexer) [indexer, indexed] = [now, index!.by(now)];
    return indexed!(value);
  };
}
