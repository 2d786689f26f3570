import { directed, guarded } from '../harmless.js';

/** Marks the file as UTF-8 for spreadsheets, which else take Chinese for something else. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A row of CSV (RFC 4180) with its end of line. What might be taken for a separator stands between quotes. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((text) => quoted(guarded(directed(text)))).join(',')}\r\n`;
}

function quoted(text: string): string {
  return /["\n\r,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
