import { cellOf } from '@guzhou/contracts';
import type { z } from 'zod';
import { codesOutOfUse } from './dated-codes.js';
import { cellObjections, cellTexts } from './cell-objections.js';
import { cellReaders, unfit, type CellReader } from './cell-readers.js';
import { objectionToKeeping } from './cells-kept.js';
import type { ImportDefinition, Part } from './part.js';
import { refusal, type Refusal } from './refusal.js';

/** A row whose cells all passed, before anything is known of what is stored. */
export interface ReadLine<Row> {
  /** Its line in the file. */
  readonly row: number;
  readonly value: Row;
  /** As they came: the same cells mean the same row. */
  readonly cells: readonly string[];
}

/** Parses the cells of a part. An absent column is read as empty cells, unless the definition says that a file may lack it. */
export function readLines<Shape extends z.ZodObject>(
  definition: ImportDefinition<Shape>, part: Part,
): { lines: ReadLine<z.output<Shape>>[]; refused: Refusal[] } {
  const byHeading = new Map(Object.entries(definition.headings).map(([column, zh]) => [zh, column]));
  const columns = part.columns.map((column) => byHeading.get(column) ?? column);
  const fields = fieldsOf(definition, columns);
  const blank = Object.fromEntries(Object.keys(definition.row.shape).map((column) => [column, undefined]));
  const lines: ReadLine<z.output<Shape>>[] = [];
  const refused: Refusal[] = [];
  for (const { row, cells } of part.rows) {
    if (cells.length !== columns.length) {
      refused.push(refusal(row, { column: null, code: 'row/wrong-number-of-cells' }, cellTexts, definition));
      continue;
    }
    const value = readCells(fields, cells, blank) as z.output<Shape> | undefined;
    const outOfUse = value === undefined ? [] : codesOutOfUse(definition, value);
    if (value !== undefined && outOfUse.length === 0) lines.push({ row, value, cells });
    else if (value !== undefined) refused.push(...outOfUse.map((each) => refusal(row, each, cellTexts, definition)));
    else refused.push(...objectionsTo(definition, columns, cells).map((each) => refusal(row, each, cellTexts, definition)));
  }
  return { lines, refused };
}

/** Whether two lines of a part say the same, word for word. */
export function sameCells(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, i) => cell === b[i]);
}

interface Field {
  readonly column: string;
  readonly read: CellReader;
  /** Of its cell in the rows; −1 where the file has no such column. */
  readonly place: number;
}

/** The columns to read: all but those that the file may lack and does. */
function fieldsOf({ row, optional }: ImportDefinition, columns: readonly string[]): Field[] {
  return cellReaders(row)
    .map(([column, read]) => ({ column, read, place: columns.lastIndexOf(column) }))
    .filter(({ column, place }) => place !== -1 || optional?.has(column) !== true);
}

/** Undefined when a cell does not pass. `blank` gives all rows one shape, which the engine is fastest with. */
function readCells(fields: readonly Field[], cells: readonly string[], blank: Readonly<Record<string, undefined>>) {
  const value: Record<string, unknown> = { ...blank };
  for (const { column, read, place } of fields) {
    const result = read(place === -1 ? '' : cells[place]!);
    if (result === unfit) return undefined;
    value[column] = result;
  }
  return value;
}

function objectionsTo(definition: ImportDefinition, columns: readonly string[], cells: readonly string[]) {
  const named = Object.fromEntries(fieldsOf(definition, columns).map(({ column, place }) => [column, place === -1 ? '' : cells[place]!]));
  const { error } = definition.row.safeParse(named);
  const wrong = error === undefined ? [] : cellObjections(error, named);
  const told = new Set(wrong.map(({ column }) => column));
  return [...wrong, ...Object.entries(named).flatMap(([column, cell]) => {
    const code = told.has(column) ? null : objectionToKeeping(cellOf(definition, column))(cell);
    return code === null ? [] : [{ column, code }];
  })];
}
