import { keeperOf } from '@guzhou/runtime';
import type { z } from 'zod';
import { objectionToKeeping } from './cells-kept.js';

/** The value of a cell, or `unfit` when its schema refuses it; why, the schema itself says. */
export type CellReader = (cell: string) => unknown;

export const unfit = Symbol('unfit');

/** Of so many texts of a column it is remembered what they mean: codes, yes and no, round amounts come again and again. */
const REMEMBERED = 1000;

const readers = new WeakMap<z.ZodObject, readonly (readonly [string, CellReader])[]>();

/**
 * A reader for each column of a row, in the schema's order. They give what the schema would give; but text that stays as
 * it is, in most columns all of it, is only looked at, and what has to be translated is translated once. Names, ID
 * numbers and phones stay as they are, so none is remembered. Throws where a row as a whole has rules: these are for the
 * service.
 */
export function cellReaders(row: z.ZodObject): readonly (readonly [string, CellReader])[] {
  let all = readers.get(row);
  if (all === undefined) {
    if ((row._zod.def.checks ?? []).length > 0) throw new Error('The schema of a row is its columns and no more.');
    all = Object.entries(row.shape).map(([column, schema]) => [column, keeping(schema as z.ZodType)] as const);
    readers.set(row, all);
  }
  return all;
}

/** Reads what can be kept. */
function keeping(schema: z.ZodType): CellReader {
  const [read, objection] = [readerOf(schema), objectionToKeeping(schema)];
  return (cell) => (objection(cell) === null ? read(cell) : unfit);
}

function readerOf(schema: z.ZodType): CellReader {
  const keeps = keeperOf(schema);
  const { type, innerType } = schema._zod.def as unknown as Optional;
  if (type === 'optional') return readerOf(innerType); // of a column that a file may lack: here is a cell
  if (keeps !== null) return (cell) => (keeps(cell) ? cell : parse(schema, cell));
  const filled = filledCell(schema);
  if (filled === undefined) return remembering(schema);
  const read = readerOf(filled);
  return (cell) => (cell === '' ? null : read(cell));
}

/** Of a cell that may be empty (`optional` in the contracts: '' is null, anything else is for the other schema) the other. */
function filledCell(schema: z.ZodType): z.ZodType | undefined {
  const { type, options } = schema._zod.def as unknown as Union;
  if (type !== 'union' || options.length !== 2) return undefined;
  const [empty, filled] = options as [z.ZodType, z.ZodType];
  const literal = empty._zod.def as unknown as Pipe;
  const isEmpty = literal.type === 'pipe' && literal.in._zod.def.type === 'literal' && literal.in._zod.def.values.join() === '';
  return isEmpty && empty.safeParse('').data === null ? filled : undefined;
}

interface Optional {
  readonly type: string;
  readonly innerType: z.ZodType;
}

interface Union {
  readonly type: string;
  readonly options: readonly z.ZodType[];
}

interface Pipe {
  readonly type: string;
  readonly in: { readonly _zod: { readonly def: { readonly type: string; readonly values: readonly unknown[] } } };
}

function remembering(schema: z.ZodType): CellReader {
  const known = new Map<string, unknown>();
  return (cell) => {
    let value = known.get(cell);
    if (value !== undefined) return value;
    value = parse(schema, cell);
    if (value !== unfit && known.size < REMEMBERED) known.set(cell, Object.freeze(value)); // it is many rows'
    return value;
  };
}

function parse(schema: z.ZodType, cell: string): unknown {
  const parsed = schema.safeParse(cell);
  return parsed.success ? parsed.data : unfit;
}
