import { Readable } from 'node:stream';
import { BYTE_ORDER_MARK, csvLine } from './csv/csv-writer.js';
import type { Mark } from './mark.js';
import { writeWorkbook, type NewCell, type NewSheet } from './xlsx/write-workbook.js';

export const tableFormats = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof tableFormats)[number];

export const contentTypes: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A table as a file of either format, written while its rows come. `mark`: what a workbook says of itself, and at its printed foot. */
export function writeTable(format: TableFormat, sheet: NewSheet, mark?: Mark): Readable {
  return format === 'xlsx' ? writeWorkbook([sheet], { mark }) : Readable.from(csvText(sheet.rows), { objectMode: false });
}

/** Lines gathered before they are handed on. */
const LINES = 500;

async function* csvText(rows: NewSheet['rows']): AsyncGenerator<string> {
  let text = BYTE_ORDER_MARK;
  let lines = 0;
  for await (const cells of rows) {
    text += csvLine(cells.map(textOf));
    if (++lines % LINES !== 0) continue;
    yield text;
    text = '';
  }
  yield text;
}

function textOf(cell: NewCell): string {
  return typeof cell === 'string' ? cell : cell.digits;
}
