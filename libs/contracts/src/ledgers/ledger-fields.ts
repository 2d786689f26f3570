import { cellOf, cellText, formOf, mayBeEmpty } from '../imports/cell-forms.js';
import type { ImportKind } from '../imports/define-import.js';
import { fieldOf } from '../imports/field-of.js';
import { reversalColumns } from '../reversals/reversal-columns.js';
import { amountFen } from '../values.js';
import { z } from 'zod';
import { level, type Level } from '../access/levels.js';

/** Columns that say something of a record which is no part of it: its reversal. */
type Beside = keyof typeof reversalColumns;

type CamelCase<Name extends string> = Name extends `${infer First}_${infer Rest}` ? `${First}${Capitalize<CamelCase<Rest>>}` : Name;
type FieldName<Column extends string> = Column extends `${infer What}_yuan` ? CamelCase<`${What}_fen`> : CamelCase<Column>;
type FieldValue<Value> = Value extends bigint ? string : Value;

/** `started_on` → `startedOn`, `amount_yuan` → `amountFen`: column by column what a file says, as messages have it. */
export type LedgerFields<Row extends z.ZodObject> = {
  readonly [Column in keyof Row['shape'] & string as Column extends Beside ? never : FieldName<Column>]:
  z.ZodType<FieldValue<z.output<Row['shape'][Column]>>>
};

/** The columns of a kind of file that say what its records are. */
export function columnsOfRecord({ headings }: ImportKind): string[] {
  return Object.keys(headings).filter((column) => !(column in reversalColumns));
}

/** The fields of the records that a kind of file brings. */
export function fieldsOf<Row extends z.ZodObject>(file: ImportKind<Row>): z.ZodObject<LedgerFields<Row>, z.core.$strict> {
  const fields = columnsOfRecord(file).map((column) => {
    const cell = cellOf(file, column);
    const field = formOf(cell)?.field ?? inner(cell);
    const held = mayBeEmpty(cell) ? field.nullable() : field;
    const [first, ...others] = file.levels[column] ?? [];
    return [fieldOf(column), first === undefined ? held : level(held, first, ...others)] as const;
  });
  return z.strictObject(Object.fromEntries(fields)) as unknown as z.ZodObject<LedgerFields<Row>, z.core.$strict>;
}

/** How closely fields of such a record belong to a person, by their names; of several levels the last, which is the closest. */
export function levelsOfFields({ levels }: ImportKind): Record<string, Level> {
  return Object.fromEntries(Object.entries(levels).map(([column, held]) => [fieldOf(column), held.at(-1)!]));
}

/** What stands in a column, as messages have it. */
export function fieldValue(value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** What a message says of a column, as the text of a cell. */
export function cellOfField(file: ImportKind, column: string, value: unknown): string {
  const cell = cellOf(file, column);
  return cellText(cell, formOf(cell)?.field === amountFen && value !== null ? BigInt(value as string) : value);
}

/** Of a cell that may be empty, what it is when it is not. */
function inner(cell: z.ZodType): z.ZodType {
  return cell instanceof z.ZodUnion ? inner((cell.options as readonly z.ZodType[]).at(-1)!) : cell;
}
