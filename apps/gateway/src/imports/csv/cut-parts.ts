import { MAX_ROWS_PER_PART, type Refusal } from '@guzhou/contracts';
import { CsvReader, type CsvRow } from './csv-reader.js';
import { emptyFile } from './csv.errors.js';
import { TextReader } from './decode-text.js';
import { readHeadings } from './read-headings.js';

/** A piece of a file that is ready: rows to be sent, and rows that cannot be. At least one of the two. */
export interface CutPart {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly refused: readonly Refusal[];
}

/** Most characters of a cell, as the contract of imports has it. */
const MAX_CELL = 400;
/** About so many characters a part may have; queues and services hold parts in memory. */
const MAX_CHARACTERS = 1024 * 1024;

/**
 * Cuts a file into parts while it comes in; at most one part is in memory. The same bytes give the same parts however
 * they arrive. Throws a problem when the whole file is to be refused.
 */
export async function* cutParts(
  bytes: AsyncIterable<Uint8Array>, headings: Readonly<Record<string, string>>, charset?: string, maxRows = MAX_ROWS_PER_PART,
): AsyncGenerator<CutPart> {
  const text = new TextReader(charset);
  const csv = new CsvReader();
  const cutter = new Cutter(headings, maxRows);
  for await (const piece of bytes) yield* cutter.add(csv.read(text.read(piece)));
  yield* cutter.add(csv.read(text.end()));
  yield* cutter.add(csv.end());
  yield* cutter.end();
}

class Cutter {
  private columns: string[] | undefined;
  private rows: CsvRow[] = [];
  private refused: Refusal[] = [];
  private characters = 0;
  private anything = false;

  constructor(private readonly headings: Readonly<Record<string, string>>, private readonly maxRows: number) {}

  *add(rows: readonly CsvRow[]): Generator<CutPart> {
    for (const row of rows) {
      if (this.columns === undefined) {
        this.columns = readHeadings(this.headings, row.cells);
        continue;
      }
      this.anything = true;
      this.take(this.columns, row);
      if (this.rows.length === this.maxRows || this.refused.length === this.maxRows || this.characters >= MAX_CHARACTERS) yield this.part();
    }
  }

  *end(): Generator<CutPart> {
    if (!this.anything) throw emptyFile();
    if (this.rows.length > 0 || this.refused.length > 0) yield this.part();
  }

  private take(columns: readonly string[], row: CsvRow): void {
    const refused = refusalOf(columns, row);
    if (refused !== undefined) {
      this.refused.push(refused);
      return;
    }
    this.rows.push(row);
    for (const cell of row.cells) this.characters += cell.length;
  }

  private part(): CutPart {
    const part = { columns: this.columns!, rows: this.rows, refused: this.refused };
    this.rows = [];
    this.refused = [];
    this.characters = 0;
    return part;
  }
}

/** What makes a row unfit to be sent at all; what its values mean is for the service to judge. */
function refusalOf(columns: readonly string[], { row, cells }: CsvRow): Refusal | undefined {
  if (cells.length !== columns.length) {
    return {
      row, column: null, code: 'row/wrong-number-of-cells',
      message: {
        zh: `应有 ${columns.length} 个单元格，实有 ${cells.length} 个。`, en: `The row has ${cells.length} cells instead of ${columns.length}.`,
      },
    };
  }
  const long = cells.findIndex((cell) => cell.length > MAX_CELL);
  if (long === -1) return undefined;
  return { row, column: columns[long]!, code: 'cell/too-long', message: { zh: `超过 ${MAX_CELL} 个字符。`, en: `The cell has more than ${MAX_CELL} characters.` } };
}
