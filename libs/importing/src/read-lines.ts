import type { z } from 'zod';
import { cellObjections, cellTexts } from './cell-objections.js';
import type { ImportDefinition, Part } from './part.js';
import { refusal, type Refusal } from './refusal.js';

/** A row whose cells all passed, before anything is known of what is stored. */
export interface ReadLine<Row> {
  /** Its line in the file. */
  readonly row: number;
  readonly value: Row;
  /** Its cells as they came: the same text means the same row. */
  readonly text: string;
}

/** Parses the cells of a part. An absent column is read as empty cells, unless the definition says that a file may lack it. */
export function readLines<Shape extends z.ZodObject>(
  definition: ImportDefinition<Shape>, part: Part,
): { lines: ReadLine<z.output<Shape>>[]; refused: Refusal[] } {
  const byHeading = new Map(Object.entries(definition.headings).map(([column, zh]) => [zh, column]));
  const columns = part.columns.map((column) => byHeading.get(column) ?? column);
  const absent = Object.keys(definition.headings)
    .filter((column) => !columns.includes(column) && definition.optional?.has(column) !== true);
  const lines: ReadLine<z.output<Shape>>[] = [];
  const refused: Refusal[] = [];
  for (const { row, cells } of part.rows) {
    if (cells.length !== columns.length) {
      refused.push(refusal(row, { column: null, code: 'row/wrong-number-of-cells' }, cellTexts, definition.headings));
      continue;
    }
    const named: Record<string, string> = {};
    for (let i = 0; i < cells.length; i++) named[columns[i]!] = cells[i]!;
    for (const column of absent) named[column] = '';
    const parsed = definition.row.safeParse(named);
    if (parsed.success) lines.push({ row, value: parsed.data, text: cells.join('\u001f') });
    else refused.push(...cellObjections(parsed.error, named).map((objection) => refusal(row, objection, cellTexts, definition.headings)));
  }
  return { lines, refused };
}
