/** Marks the file as UTF-8 for spreadsheets, which else take Chinese for something else. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A row of CSV (RFC 4180) with its end of line. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((text) => quoted(guarded(text))).join(',')}\r\n`;
}

function quoted(text: string): string {
  return /["\n\r,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A spreadsheet that opens a CSV file takes a cell that begins with = + - @ for a formula and reckons it, whoever wrote
 * it. An apostrophe in front makes it text. `unguarded` takes it away again, so what is written is what is read.
 */
function guarded(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

/** Whether it is worth asking `unguarded`: nearly no cell begins with an apostrophe. */
export function mayBeGuarded(text: string): boolean {
  return text.charCodeAt(0) === APOSTROPHE;
}

/** What a cell that `csvLine` wrote says. */
export function unguarded(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

const APOSTROPHE = 39;
