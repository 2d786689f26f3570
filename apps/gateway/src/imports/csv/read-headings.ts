import type { Problem } from '@guzhou/runtime';
import { wrongHeadings } from './csv.errors.js';

type Field = NonNullable<Problem['fields']>[number];

/** More wrong headings than this are not listed. */
const MAX_FIELDS = 100;

/**
 * The columns of a file, in its order. Each heading is the column's name or its Chinese heading. Throws
 * `file/wrong-headings`, which names columns by their number: a file without headings has data in the first line.
 */
export function readHeadings(headings: Readonly<Record<string, string>>, cells: readonly string[]): string[] {
  const byHeading = new Map(Object.entries(headings).flatMap(([column, zh]) => [[column, column], [zh, column]]));
  const fields: Field[] = [];
  const columns: string[] = [];
  cells.forEach((cell, index) => {
    const column = byHeading.get(cell.trim());
    const path = `heading.${index + 1}`;
    if (column === undefined) {
      fields.push({ path, code: 'heading/unknown', detail: { zh: `第 ${index + 1} 列的标题无法识别。`, en: `The heading of column ${index + 1} is unknown.` } });
    } else if (columns.includes(column)) {
      fields.push({ path, code: 'heading/doubled', detail: { zh: `“${headings[column]}”（${column}）出现两次。`, en: `${column} occurs twice.` } });
    } else {
      columns.push(column);
    }
  });
  for (const [column, zh] of Object.entries(headings)) {
    if (columns.includes(column)) continue;
    fields.push({ path: `heading.${column}`, code: 'heading/missing', detail: { zh: `缺少“${zh}”（${column}）列。`, en: `The column ${column} is missing.` } });
  }
  if (fields.length > 0) throw wrongHeadings(fields.slice(0, MAX_FIELDS));
  return columns;
}
