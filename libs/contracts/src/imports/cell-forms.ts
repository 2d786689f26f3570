import { z } from 'zod';
import type { Level } from '../access/levels.js';
import type { CodeList, Label } from '../codes/code-list.js';

/** What people have to know of a kind of cell: told in templates, and used to write what is on record into a cell. */
export interface CellForm {
  readonly form: Label;
  readonly example?: string;
  /** What a cell of this kind may say, if that is one of a list. */
  readonly list?: CodeList;
  /** The words that it takes, where these are few and no codes. */
  readonly words?: readonly string[];
  /** Whether a cell holds several of the list. */
  readonly several?: boolean;
  /** A value as the text that is read as this value. Absent: the value is its own text. */
  readonly write?: (value: never) => string;
  /** A value as messages have it: of an amount its fen. Absent: as the cell's own schema gives it. */
  readonly field?: z.ZodType;
  /** How people write it, made into the one way that is read. */
  readonly tidy?: (cell: string) => string;
  /** Says a day: files may write it in other ways, too. */
  readonly day?: true;
  /** How closely it belongs to a person. */
  readonly levels?: readonly Level[];
}

const forms = new WeakMap<z.ZodType, CellForm>();

/** Says of a kind of cell what people have to know of it; gives the same schema. */
export function describeCell<Schema extends z.ZodType>(schema: Schema, form: CellForm): Schema {
  forms.set(schema, form);
  return schema;
}

/** The form of a cell, whether or not the cell may be empty or its column absent. */
export function formOf(schema: z.ZodType): CellForm | undefined {
  const own = forms.get(schema);
  if (own !== undefined) return own;
  if (schema instanceof z.ZodOptional) return formOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) return formOf((schema.options as readonly z.ZodType[]).at(-1)!);
  return undefined;
}

/** The schema of a column's cells. */
export function cellOf({ row }: { readonly row: z.ZodObject }, column: string): z.ZodType {
  return (row.shape as Readonly<Record<string, z.ZodType>>)[column]!;
}

/** Whether a cell of this schema may be empty. */
export function mayBeEmpty(schema: z.ZodType): boolean {
  return schema.safeParse('').success;
}

/** What is on record as the text of a cell; importing it says the same again. */
export function cellText(schema: z.ZodType, value: unknown): string {
  if (value === null || value === undefined) return '';
  const write = formOf(schema)?.write as ((value: unknown) => string) | undefined;
  return write === undefined ? `${value as string | number | bigint}` : write(value);
}
