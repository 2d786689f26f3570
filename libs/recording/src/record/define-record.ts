import type { Slot } from '@guzhou/runtime';
import type { z } from 'zod';
import { storedForm, type StoredForm } from './stored-form.js';
import { isSealed, placesOf, type Sealed, type SealPlace } from './sealed.js';
import type { Column, StampColumn, Table } from './table.js';

/** Field → its values, as a schema of the contracts has them; or that it is sealed. */
export type Fields = Readonly<Record<string, z.ZodType | Sealed>>;

type Value<F> = F extends Sealed<infer V> ? V : F extends z.ZodType ? z.output<F> : never;

/** A record as the service has it: all its fields, those of its key included. */
export type RecordOf<R> = R extends RecordDefinition<infer _, infer F> ? { readonly [K in keyof F]: Value<F[K]> } : never;

/** A record that belongs to another, whose code it does not repeat. */
export type PartOf<R, Owner extends string> = Omit<RecordOf<R>, Owner>;

/** Columns that a field fills. */
type Filled<F, K extends keyof F & string> = F[K] extends Sealed<infer _, infer Index> ? `${K}Sealed` | Index | `${Index}B` : K;
type Left<T extends Table, F> = Exclude<keyof T['columns'], { [K in keyof F & string]: Filled<F, K> }[keyof F & string] | StampColumn>;

interface Typed {
  readonly text: string | readonly string[];
  readonly date: string;
  readonly integer: number;
  readonly bigint: bigint;
  readonly numeric: string;
  readonly boolean: boolean;
  readonly uuid: string;
  readonly 'text[]': readonly string[];
  readonly 'integer[]': readonly number[];
  readonly bytea: Buffer;
}
type Fits<C extends Column, V> =
  [V] extends [(C['type'] extends keyof Typed ? Typed[C['type']] : never) | null]
    ? [null extends V ? true : false] extends [C['nullable']] ? true : false
    : false;

/**
 * What is wrong with a declaration, as types that nothing fits: a column without a field (it would be lost), a field
 * without a column, a field whose values its column cannot hold, or that is null where the column is not, or the other way round.
 */
type Faults<T extends Table, F> = {
  readonly [K in keyof F & string]: F[K] extends Sealed
    ? `${K}Sealed` extends keyof T['columns'] ? F[K] : { readonly fault: `${T['name']} has no column for ${K}, sealed` }
    : K extends keyof T['columns']
      ? Fits<T['columns'][K], Value<F[K]>> extends true ? F[K] : { readonly fault: `${K} does not fit its column of ${T['name']}` }
      : { readonly fault: `${T['name']} has no column for ${K}` };
} & { readonly [K in Left<T, F> & string]: { readonly fault: `a column of ${T['name']} without a field` } };

export interface RecordDefinition<T extends Table = Table, F extends Fields = Fields> {
  readonly table: T;
  readonly fields: F;
  /** In the order of the table: those of the key first. */
  readonly columns: readonly RecordColumn[];
}

/** One column of a record and where its values come from. */
export interface RecordColumn {
  readonly field: string;
  readonly column: Column;
  /** Under which name a statement selects it; null: nobody reads it (a blind index). */
  readonly alias: string | null;
  readonly inKey: boolean;
  readonly form: StoredForm;
  readonly seal: Sealed | null;
  /** What binds its sealed values to their places; null: they are not sealed. */
  readonly place: SealPlace | null;
  /** Of a blind index, which of its two places this is. */
  readonly slot: Slot | null;
}

/** Declares what a table holds. From it follow its columns, statements, rows, comparisons, cells of files and histories. */
export function defineRecord<const T extends Table, const F extends Fields>(table: T, fields: F & Faults<T, F>): RecordDefinition<T, F> {
  const byColumn = new Map<string, RecordColumn>();
  for (const [field, declared] of Object.entries(fields as Fields)) {
    for (const made of columnsOf(table, field, declared)) byColumn.set(made.column.name, made);
  }
  const columns = Object.values(table.columns).flatMap(({ name }) => byColumn.get(name) ?? []);
  return { table, fields, columns: [...columns.filter(({ inKey }) => inKey), ...columns.filter(({ inKey }) => !inKey)] };
}

function columnsOf(table: Table, field: string, declared: z.ZodType | Sealed): RecordColumn[] {
  if (!isSealed(declared)) {
    const column = columnNamed(table, field);
    const form = storedForm(declared, column);
    return [{ field, column, alias: field, inKey: table.key.includes(field), form, seal: null, place: null, slot: null }];
  }
  const column = columnNamed(table, `${field}Sealed`);
  const form = storedForm(declared.schema, column);
  const kept: RecordColumn = {
    field, column, alias: `${field}Sealed`, inKey: false, form, seal: declared, place: placesOf(table.name, field), slot: null,
  };
  if (declared.index === null) return [kept];
  const { column: first } = declared.index;
  return [kept, ...[first, `${first}B`].map((name, i) => ({ ...kept, column: columnNamed(table, name), alias: null, slot: i as Slot }))];
}

function columnNamed(table: Table, name: string): Column {
  const column = table.columns[name];
  if (column === undefined) throw new Error(`${table.name} has no column for ${name}; see its model in schema.prisma.`);
  return column;
}
