import { buffer } from 'node:stream/consumers';
import { CsvReader } from './csv/csv-reader.js';
import { mayBeGuarded, unguarded } from './harmless.js';
import { TextReader } from './csv/text-reader.js';
import type { FileBytes } from './file-bytes.js';
import { notATable, notAWorkbook, oldWorkbook, passwordProtected, workbookTooLarge } from './file.errors.js';
import { isMark } from './mark.js';
import type { CellRange, SheetRow } from './sheet-row.js';
import { SHEET_ROWS } from './xlsx/sheet-limits.js';
import { SheetReader, TextBudget } from './xlsx/sheet-reader.js';
import { openSheet } from './xlsx/workbook.js';
import { XmlReader } from './xlsx/xml-reader.js';
import { ZipArchive } from './xlsx/zip-archive.js';

export interface TableOptions {
  /** Of a CSV file; absent: found out. */
  readonly charset?: string;
  /** Of a workbook, by name; absent: the first. */
  readonly sheet?: string;
  /** Bytes of a workbook. */
  readonly maxWorkbook: number;
  /** Bytes that a workbook may unpack to; what its cells show may have a quarter as many characters. */
  readonly maxExpanded: number;
}

/** A file that is being read. */
export interface Table {
  readonly format: 'csv' | 'xlsx';
  /** Some at a time, in the order of the file; rows without any content are left out, and so is the line that says whose copy it is. */
  readonly rows: AsyncIterable<readonly SheetRow[]>;
  /** Merged cells of a sheet; whole once all rows have been read. */
  readonly merged: readonly CellRange[];
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
/** An archive with nothing in it, or in several pieces. */
const NO_ZIP = [Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.from('PK\u0007\u0008', 'latin1')];
/** How old workbooks begin, and those with a password. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** So many bytes at the head of a file tell what it is. */
export const HEAD_BYTES = COMPOUND.length;

/** So many tell whether a text is markup and of which kind. */
const MARKUP_BYTES = 1024;

/** Around what a cell shows there is at least three times as much XML. */
const SHOWN_SHARE = 4;
/** Bytes of a sheet from which rows are gathered at a time: each cell can show a text that is a thousand times as long as it. */
const SLICE = 4096;

/** Whether a file that begins so is a workbook, of whatever kind. */
export function beginsLikeWorkbook(head: Buffer): boolean {
  return [ZIP, COMPOUND, ...NO_ZIP].some((beginning) => startsWith(head, beginning));
}

/**
 * Reads a CSV file or a workbook; its first bytes tell which. Of a workbook, whose directory stands at its end, the texts
 * that cells share are in memory and the rest comes row by row. What is taken for a text of some length takes time and
 * memory in proportion to it. Throws the problems of `file.errors`, also while rows are read.
 */
export async function readTable(bytes: FileBytes, options: TableOptions): Promise<Table> {
  const head = await buffer(bytes.read(0, Math.min(bytes.length, MARKUP_BYTES)));
  const markup = markupOf(head);
  if (markup !== undefined) throw notATable(markup);
  if (!beginsLikeWorkbook(head)) return { format: 'csv', rows: readCsv(bytes, options.charset), merged: [] };
  if (bytes.length > options.maxWorkbook) throw workbookTooLarge(options.maxWorkbook);
  if (startsWith(head, ZIP)) return readWorkbook(bytes, options);
  if (!startsWith(head, COMPOUND)) throw notAWorkbook();
  throw whyUnreadable(await buffer(bytes.read(0, bytes.length)));
}

async function* readCsv(bytes: FileBytes, charset: string | undefined): AsyncGenerator<SheetRow[]> {
  const text = new TextReader(charset);
  const csv = new CsvReader();
  for await (const piece of bytes.read(0, bytes.length)) yield readable(csv.read(text.read(piece as Buffer)));
  yield readable(csv.read(text.end()));
  yield readable(csv.end());
}

function readable(rows: SheetRow[]): SheetRow[] {
  return withoutMarks(withoutGuards(rows));
}

function withoutGuards(rows: SheetRow[]): SheetRow[] {
  for (const { cells } of rows) {
    for (let i = 0; i < cells.length; i++) {
      if (mayBeGuarded(cells[i]!)) cells[i] = unguarded(cells[i]!);
    }
  }
  return rows;
}

function withoutMarks(rows: SheetRow[]): SheetRow[] {
  return rows.some(({ cells }) => isMark(cells)) ? rows.filter(({ cells }) => !isMark(cells)) : rows;
}

async function readWorkbook(bytes: FileBytes, { sheet, maxExpanded }: TableOptions): Promise<Table> {
  const archive = await ZipArchive.open(bytes, { maxExpanded });
  const { paths, ...context } = await openSheet(archive, sheet);
  const merged: CellRange[] = [];
  const budget = new TextBudget(maxExpanded / SHOWN_SHARE);
  const rows = async function* () {
    for (const [i, path] of paths.entries()) yield* readSheet(archive.read(path), new SheetReader(context, merged, budget, i * SHEET_ROWS));
  };
  return { format: 'xlsx', rows: rows(), merged };
}

async function* readSheet(bytes: AsyncIterable<Uint8Array>, reader: SheetReader): AsyncGenerator<SheetRow[]> {
  const xml = new XmlReader(reader);
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += SLICE) {
      xml.write(piece.subarray(at, at + SLICE));
      const rows = withoutMarks(reader.take());
      if (rows.length > 0) yield rows;
    }
  }
  xml.end();
  yield withoutMarks(reader.take());
}

/** In any encoding: what tells it is ASCII. */
function markupOf(head: Buffer): 'html' | 'spreadsheetml' | undefined {
  const text = head.toString('latin1').replace(/[\0\u00FF\u00FE\u00EF\u00BB\u00BF]/g, '').trimStart().toLowerCase();
  if (!text.startsWith('<')) return undefined;
  if (/excel\.sheet|office:spreadsheet/.test(text)) return 'spreadsheetml';
  return /<(!doctype html|html|head|meta|style|body|div|table)\b/.test(text) ? 'html' : undefined;
}

function startsWith(head: Buffer, beginning: Buffer): boolean {
  return head.subarray(0, beginning.length).equals(beginning);
}

/** A workbook with a password is packed into the same container as old ones are, under this name. */
function whyUnreadable(bytes: Buffer): Error {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? passwordProtected() : oldWorkbook();
}
