import { brokenQuote, recordTooLong } from '../file.errors.js';
import type { SheetRow } from '../sheet-row.js';

/** Longest record, in characters: a quote that is never closed must not swallow the file. */
const MAX_RECORD = 256 * 1024;

/** What may stand between cells: spreadsheets write tabs as "Unicode text", and semicolons where a comma is the decimal point. */
const SEPARATORS = [',', '\t', ';'] as const;
/** So many lines at the beginning, or so many characters, tell which. */
const TELLING_LINES = 10;
const TELLING_CHARACTERS = 64 * 1024;

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

interface Record {
  readonly cells: string[];
  /** Where the next record begins. */
  readonly next: number;
}

/**
 * Reads CSV (RFC 4180; lines end with LF, CRLF or CR) out of pieces of text, wherever they were cut. What separates the cells,
 * a comma, a tab or a semicolon, is what stands in most of the first lines. Lines without a quote, nearly all, are
 * found and split by the engine itself, which is several times faster than looking at each character.
 */
export class CsvReader {
  private pending = '';
  private line = 1;
  private separator: string | undefined;
  /** Lines end with CR alone, as old spreadsheets of the Macintosh write them. */
  private returns = false;

  /** The rows that end within this piece. Lines without any content are left out. Throws `file/…` problems. */
  read(text: string): SheetRow[] {
    return this.take(this.pending + text, false);
  }

  /** What is left when the last line has no end of line. */
  end(): SheetRow[] {
    return this.take(this.pending, true);
  }

  private take(came: string, last: boolean): SheetRow[] {
    if (this.separator === undefined) {
      this.returns = endsWithReturns(came);
      this.separator = separatorOf(this.lines(came), last);
    }
    if (this.separator === undefined) {
      this.pending = came;
      return [];
    }
    const text = this.lines(came);
    const rows: SheetRow[] = [];
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      let end = text.indexOf('\n', at);
      if (end === -1 && last) end = text.length;
      if (quote !== -1 && (end === -1 || quote < end)) {
        const record = this.quotedRecord(text, at, last);
        if (record === undefined) break;
        add(rows, this.line, record.cells);
        this.line += countLines(text, at, record.next);
        at = record.next;
      } else {
        if (end === -1) break;
        add(rows, this.line, text.slice(at, text.charCodeAt(end - 1) === RETURN && end > at ? end - 1 : end).split(this.separator));
        this.line += 1;
        at = end + 1;
      }
    }
    this.pending = text.slice(at);
    if (this.pending.length > MAX_RECORD) throw recordTooLong(this.line);
    return rows;
  }

  private lines(text: string): string {
    return this.returns ? text.replaceAll('\r', '\n') : text;
  }

  /** Undefined when the text ends before the record does and more is to come. */
  private quotedRecord(text: string, from: number, last: boolean): Record | undefined {
    const cells: string[] = [];
    let at = from;
    for (;;) {
      const cell = text.charCodeAt(at) === QUOTE ? this.quotedCell(text, at, last) : this.plainCell(text, at, last);
      if (cell === undefined) return undefined;
      cells.push(cell.text);
      const after = text.charCodeAt(cell.end);
      if (text[cell.end] === this.separator) at = cell.end + 1;
      else if (after === NEWLINE) return { cells, next: cell.end + 1 };
      else if (after === RETURN && text.charCodeAt(cell.end + 1) === NEWLINE) return { cells, next: cell.end + 2 };
      else if (cell.end === text.length && last) return { cells, next: cell.end };
      else if (cell.end + 1 >= text.length && !last) return undefined;
      else throw brokenQuote(this.line);
    }
  }

  private quotedCell(text: string, from: number, last: boolean): { text: string; end: number } | undefined {
    let value = '';
    let at = from + 1;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote === -1 || (quote + 1 === text.length && !last)) {
        if (last) throw brokenQuote(this.line);
        return undefined;
      }
      if (text.charCodeAt(quote + 1) !== QUOTE) return { text: value + text.slice(at, quote), end: quote + 1 };
      value += text.slice(at, quote + 1);
      at = quote + 2;
    }
  }

  private plainCell(text: string, from: number, last: boolean): { text: string; end: number } | undefined {
    const separator = this.separator!.charCodeAt(0);
    let end = from;
    for (; end < text.length; end++) {
      const character = text.charCodeAt(end);
      if (character === QUOTE) throw brokenQuote(this.line);
      if (character === separator || character === NEWLINE) break;
    }
    if (end === text.length && !last) return undefined;
    const before = text.charCodeAt(end) === NEWLINE && text.charCodeAt(end - 1) === RETURN && end > from ? end - 1 : end;
    return { text: text.slice(from, before), end: before };
  }
}

/** Whether lines end with CR alone, by what has come: one that came last may be half an end of line. */
function endsWithReturns(text: string): boolean {
  const telling = text.slice(0, TELLING_CHARACTERS).replace(/"[^"]*("|$)/g, '').replace(/\r$/, '');
  return telling.includes('\r') && !telling.includes('\n');
}

/** Undefined while too little has come to tell; the same wherever the text was cut. */
function separatorOf(text: string, last: boolean): string | undefined {
  const lines = text.slice(0, TELLING_CHARACTERS).split('\n', TELLING_LINES + 1);
  if (!last && lines.length <= TELLING_LINES && text.length < TELLING_CHARACTERS) return undefined;
  const telling = lines.slice(0, TELLING_LINES).join('\n').replace(/"[^"]*("|$)/g, '').split('\n');
  const linesWith = (separator: string) => telling.filter((line) => line.includes(separator)).length;
  return SEPARATORS.toSorted((a, b) => linesWith(b) - linesWith(a))[0];
}

function add(rows: SheetRow[], row: number, cells: string[]): void {
  if (cells[0] === '' && cells.every((cell) => cell === '')) return;
  rows.push({ row, cells });
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
