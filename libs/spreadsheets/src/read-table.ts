import { CsvReader } from './csv/csv-reader.js';
import { mayBeGuarded, unguarded } from './csv/csv-writer.js';
import { TextReader } from './csv/text-reader.js';
import { oldWorkbook, passwordProtected, workbookTooLarge } from './file.errors.js';
import type { CellRange, SheetRow } from './sheet-row.js';
import { SHEET_ROWS } from './xlsx/sheet-limits.js';
import { SheetReader } from './xlsx/sheet-reader.js';
import { openSheet } from './xlsx/workbook.js';
import { XmlReader } from './xlsx/xml-reader.js';
import { ZipArchive } from './xlsx/zip-archive.js';

export interface TableOptions {
  /** Of a CSV file; absent: found out. */
  readonly charset?: string;
  /** Of a workbook, by name; absent: the first. */
  readonly sheet?: string;
  /** Bytes of a workbook, which is read once it is all there. */
  readonly maxWorkbook: number;
  /** Bytes that a workbook may unpack to. */
  readonly maxExpanded: number;
}

/** A file that is being read. */
export interface Table {
  readonly format: 'csv' | 'xlsx';
  /** Some at a time, in the order of the file; rows without any content are left out. */
  readonly rows: AsyncIterable<readonly SheetRow[]>;
  /** Merged cells of a sheet; whole once all rows have been read. */
  readonly merged: readonly CellRange[];
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
/** How old workbooks begin, and those with a password. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Reads a CSV file as it comes in, or a workbook; its first bytes tell which. A workbook's directory stands at its end,
 * so its packed bytes are gathered first; it is then unpacked row by row. Throws the problems of `file.errors`, also while
 * rows are read.
 */
export async function readTable(bytes: AsyncIterable<Uint8Array>, options: TableOptions): Promise<Table> {
  const pieces = bytes[Symbol.asyncIterator]();
  const begun = await firstBytes(pieces);
  const all = beginningWith(begun, pieces);
  if (begun.subarray(0, COMPOUND.length).equals(COMPOUND)) throw whyUnreadable(await gather(all, options.maxWorkbook));
  if (begun.subarray(0, ZIP.length).equals(ZIP)) return readWorkbook(await gather(all, options.maxWorkbook), options);
  return { format: 'csv', rows: readCsv(all, options.charset), merged: [] };
}

async function* readCsv(bytes: AsyncIterable<Uint8Array>, charset: string | undefined): AsyncGenerator<SheetRow[]> {
  const text = new TextReader(charset);
  const csv = new CsvReader();
  for await (const piece of bytes) yield withoutGuards(csv.read(text.read(piece)));
  yield withoutGuards(csv.read(text.end()));
  yield withoutGuards(csv.end());
}

function withoutGuards(rows: SheetRow[]): SheetRow[] {
  for (const { cells } of rows) {
    for (let i = 0; i < cells.length; i++) {
      if (mayBeGuarded(cells[i]!)) cells[i] = unguarded(cells[i]!);
    }
  }
  return rows;
}

async function readWorkbook(bytes: Buffer, { sheet, maxExpanded }: TableOptions): Promise<Table> {
  const archive = await ZipArchive.open(bytes, { maxExpanded });
  const { paths, ...context } = await openSheet(archive, sheet);
  const merged: CellRange[] = [];
  const rows = async function* () {
    for (const [i, path] of paths.entries()) yield* readSheet(archive.read(path), new SheetReader(context, merged, i * SHEET_ROWS));
  };
  return { format: 'xlsx', rows: rows(), merged };
}

async function* readSheet(bytes: AsyncIterable<Uint8Array>, reader: SheetReader): AsyncGenerator<SheetRow[]> {
  const xml = new XmlReader(reader);
  for await (const piece of bytes) {
    xml.write(piece);
    yield reader.take();
  }
  xml.end();
  yield reader.take();
}

async function firstBytes(pieces: AsyncIterator<Uint8Array>): Promise<Buffer> {
  let begun: Buffer = Buffer.alloc(0);
  while (begun.length < COMPOUND.length) {
    const next = await pieces.next();
    if (next.done) break;
    begun = Buffer.concat([begun, next.value]);
  }
  return begun;
}

/** Whoever leaves the loop early lets the pieces go as well. */
async function* beginningWith(begun: Buffer, pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield begun;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  } finally {
    await pieces.return?.();
  }
}

async function gather(bytes: AsyncIterable<Uint8Array>, max: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > max) throw workbookTooLarge(max);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A workbook with a password is packed into the same container as old ones are, under this name. */
function whyUnreadable(bytes: Buffer): Error {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? passwordProtected() : oldWorkbook();
}
