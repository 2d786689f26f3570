import type { ImportKind, RowOf } from '@guzhou/contracts';
import { saysTheSame, withSet } from './comparing.js';
import type { Fields, RecordDefinition, RecordOf } from './define-record.js';
import type { Table } from './table.js';

type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First> ? `${First}${SnakeCase<Rest>}` : `_${Lowercase<First>}${SnakeCase<Rest>}`
  : Name;

/** A column of the file whose empty cell says something. */
interface Blank {
  readonly cell: string;
  readonly blank: unknown;
}
/** Field → its column of the file where that has another name; null: the file has none for it. */
type Names = Readonly<Record<string, string | Blank | null>>;
type CellName<F, N, K extends keyof F & string> =
  K extends 'version' ? null : K extends keyof N ? N[K] extends Blank ? N[K]['cell'] : N[K] : SnakeCase<K>;
type InFileField<F, N> = { [K in keyof F & string]: CellName<F, N, K> extends string ? K : never }[keyof F & string];

/** What a file says of a field by a cell of this type, absent columns apart. */
type SaidByCell<Cell, Name> = Name extends Blank ? Exclude<Cell, null | undefined> | Mutable<Name['blank']> : Exclude<Cell, undefined>;
type Mutable<Value> = Value extends readonly [...infer Items] ? Items : Value;

/** What is wrong with the names: a field whose column the file lacks, or whose cells say what the field can't hold. */
type NameFaults<Row, R, F, N> = {
  readonly [K in InFileField<F, N> as CellName<F, N, K> extends keyof Row
    ? [SaidByCell<Row[CellName<F, N, K>], K extends keyof N ? N[K] : null>] extends [R[K & keyof R]] ? never : K
    : K]: { readonly fault: `no such cells in the file for ${K}` };
} & { readonly [K in Exclude<keyof N & string, keyof F>]: { readonly fault: `no field ${K}` } };

export interface InFile<Row, R, F, N> {
  /** What a row says of a record. Of what the file has no column for, what is on record stays; where nothing is, it is not known. */
  said(row: Row, before?: Partial<R>): Pick<R, InFileField<F, N> & keyof R>;
  /** What a row makes of a record, the same object where it says nothing new; `fresh`: what a new one has beside. */
  withRow(before: R | undefined, row: Row, fresh?: Partial<R>): R;
  /** What a file would say of a record. */
  cells(record: Pick<R, InFileField<F, N> & keyof R>): { readonly [K in InFileField<F, N> as CellName<F, N, K> & string]: R[K & keyof R] };
}

/**
 * How a record stands in the rows of a kind of file: `bornOn` in the column `born_on`, unless it is named otherwise. Where an empty
 * cell says something, it is `{ cell, blank }`.
 */
export function inFile<K extends Pick<ImportKind, 'kind' | 'headings' | 'row'>, T extends Table, F extends Fields, const N extends Names>(
  kind: K, definition: RecordDefinition<T, F>, names: N & NameFaults<RowOf<K>, RecordOf<RecordDefinition<T, F>>, F, N>,
): InFile<RowOf<K>, RecordOf<RecordDefinition<T, F>>, F, N> {
  const cells = definition.columns.flatMap(({ field, alias }) => {
    const named = field === 'version' ? null : (names as Names)[field];
    if (alias === null || named === null) return [];
    if (typeof named === 'object') return [[field, named.cell, named.blank] as const];
    return [[field, named ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), null] as const];
  });
  for (const [field, cell] of cells) {
    if (kind.headings[cell] === undefined) throw new Error(`A file of ${kind.kind} has no column ${cell} for ${field}.`);
  }
  const said = (row: RowOf<K>, before: object = {}): never => {
    const [told, was] = [row, before] as Readonly<Record<string, unknown>>[];
    const record: Record<string, unknown> = {}; // by a loop: an import makes one of these for each row
    for (const [field, cell, blank] of cells) record[field] = (told![cell] === undefined ? was![field] : told![cell]) ?? blank;
    return record as never;
  };
  return {
    said,
    withRow: (before, row, fresh = {}) => {
      const after = withSet(definition, before ?? fresh, said(row, before));
      return before !== undefined && saysTheSame(definition, before, after) ? before : after;
    },
    cells: (record) => {
      const values = record as Readonly<Record<string, unknown>>;
      return Object.fromEntries(cells.map(([field, cell]) => [cell, values[field]])) as never;
    },
  };
}
