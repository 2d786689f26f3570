import type { TownFile } from './files/file.js';

const CHUNK = 64 * 1024;

/** The file as CSV (UTF-8, comma, line feed, a heading), in pieces of about 64 KiB, made while they are read. */
export function* csvOf(file: TownFile): Iterable<string> {
  let text = `${file.columns.join(',')}\n`;
  for (const row of file.rows()) {
    text += `${row.map(quoted).join(',')}\n`;
    if (text.length >= CHUNK) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

const special = /[",\r\n]/;

function quoted(cell: string): string {
  return special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
