import { MAX_ROWS_PER_PART, type Refusal } from '@guzhou/contracts';
import type { CellRange, SheetRow, Table } from '@guzhou/spreadsheets';
import { cleanCell } from './clean-cell.js';
import { emptyFile, mergedCells } from './cutting.errors.js';
import { fitWidth, mergedRow, refusalsOf } from './fit-row.js';
import { HeadingSearch, type Headings } from './read-headings.js';
import { rowKeys } from './row-keys.js';
import { writeRow, type CutRow, type WrittenRow } from './written-row.js';

/** A piece of a file that is ready: rows to be sent, and rows that cannot be. At least one of the two. */
export interface CutPart {
  readonly columns: readonly string[];
  readonly rows: readonly WrittenRow[];
  /** What is against the rows that cannot be sent. */
  readonly refused: readonly Refusal[];
  /** These rows, as they came. */
  readonly refusedRows: readonly CutRow[];
  /** How many of both are hidden in the sheet, as by a filter. */
  readonly hidden: number;
}

/** A part as it is cut, and of each of its rows what ties it to others. */
export interface CutChunk extends CutPart {
  readonly keys: readonly (readonly number[])[];
}

/** About so many characters a part may have; queues and services hold parts in memory. */
export const MAX_CHARACTERS_PER_PART = 1024 * 1024;

/** Most rows of remarks below a table, which are refused by themselves. */
const MAX_ROWS_BELOW = 20;

/**
 * Cuts a file into parts while it comes in; at most one part is in memory. The same bytes give the same parts however
 * they arrive. Throws a problem when the whole file is to be refused.
 */
export async function* cutParts(table: Table, kind: Headings, maxRows = MAX_ROWS_PER_PART): AsyncGenerator<CutChunk, void> {
  const cutter = new Cutter(kind, table.format === 'xlsx', maxRows);
  // Which cells are merged is told behind the rows, so that the last ones wait for it.
  let last: SheetRow[] = [];
  for await (const rows of table.rows) {
    const all = last.concat(rows);
    last = all.splice(Math.max(0, all.length - MAX_ROWS_BELOW));
    yield* cutter.add(all);
  }
  const below = rowsBelow(last, table.merged);
  yield* cutter.add(last.slice(0, last.length - below.length));
  const merged = table.merged.filter(({ lastRow, firstRow }) => lastRow >= cutter.headingRow && !below.some(({ row }) => row === firstRow));
  if (merged.length > 0) throw mergedCells(merged);
  yield* cutter.addBelow(below);
  yield* cutter.end();
}

/** Rows at the end of a sheet whose cells are merged across columns: a remark, a sum, whoever signed. */
function rowsBelow(rows: readonly SheetRow[], merged: readonly CellRange[]): readonly SheetRow[] {
  const touching = ({ row }: SheetRow) => merged.filter(({ firstRow, lastRow }) => firstRow <= row && row <= lastRow);
  const isRemark = (row: SheetRow) => {
    const ranges = touching(row);
    return ranges.length > 0 && ranges.every(({ firstColumn, lastColumn }) => lastColumn > firstColumn);
  };
  const below = rows.slice(rows.findLastIndex((row) => !isRemark(row)) + 1);
  // Merged with a record above, they are no remark.
  const first = below[0]?.row ?? 0;
  return merged.some(({ firstRow, lastRow }) => firstRow < first && lastRow >= first) ? [] : below;
}

class Cutter {
  headingRow = 0;
  private readonly search: HeadingSearch<SheetRow>;
  /** Of the file, in its order. */
  private places: (string | null)[] | undefined;
  /** Without remarks. */
  private columns: string[] = [];
  /** What tidies the cells of which place, without remarks. */
  private tidied: (readonly [place: number, tidy: (cell: string) => string])[] = [];
  private keysOf: (cells: readonly string[]) => number[] = () => [];
  private rows: WrittenRow[] = [];
  private keys: number[][] = [];
  private refused: Refusal[] = [];
  private refusedRows: CutRow[] = [];
  private characters = 0;
  private hidden = 0;
  private anything = false;

  constructor(private readonly kind: Headings, private readonly ragged: boolean, private readonly maxRows: number) {
    this.search = new HeadingSearch(kind);
  }

  *add(rows: readonly SheetRow[]): Generator<CutChunk> {
    for (const row of rows) {
      if (this.places === undefined) yield* this.begin(this.search.look(row));
      else if (this.take(this.places, row)) yield this.part();
    }
  }

  /** Rows below the table: they are refused, and not the file for their sake. */
  *addBelow(rows: readonly SheetRow[]): Generator<CutChunk> {
    if (this.places === undefined) {
      yield* this.add(rows);
      return;
    }
    for (const { row, cells } of rows) {
      this.anything = true;
      this.refused.push(mergedRow(row));
      this.refusedRows.push({ row, cells: this.withoutRemarks(this.places, cells.map(cleanCell)) });
    }
  }

  *end(): Generator<CutChunk> {
    if (this.places === undefined) yield* this.begin(this.search.end());
    if (!this.anything) throw emptyFile();
    if (this.rows.length > 0 || this.refusedRows.length > 0) yield this.part();
  }

  private *begin(found: { heading: SheetRow; rows: readonly SheetRow[] } | undefined): Generator<CutChunk> {
    if (found === undefined) return;
    this.headingRow = found.heading.row;
    this.places = this.search.columnsOf(found.heading);
    this.columns = this.places.filter((column) => column !== null);
    this.tidied = this.columns.flatMap((column, i) => {
      const tidy = this.kind.tidied?.get(column);
      return tidy === undefined ? [] : [[i, tidy] as const];
    });
    this.keysOf = rowKeys(this.kind.together ?? [], this.columns);
    for (const row of found.rows) if (this.take(this.places, row)) yield this.part();
  }

  /** True when the part is full. */
  private take(places: readonly (string | null)[], row: SheetRow): boolean {
    row.cells.forEach((cell, i) => { row.cells[i] = cleanCell(cell); });
    fitWidth(row, places.length, this.ragged);
    if (row.cells.every((cell, i) => cell === '' || places[i] === null) && row.flaws === undefined) return false;
    this.anything = true;
    if (row.hidden === true) this.hidden += 1;
    const refused = refusalsOf(places, row, this.kind.yesNo);
    const cells = this.withoutRemarks(places, row.cells);
    if (refused.length === 0) {
      for (const [place, tidy] of this.tidied) cells[place] = tidy(cells[place]!);
      this.rows.push(writeRow(row.row, cells));
      this.keys.push(this.keysOf(cells));
    } else {
      this.refused.push(...refused);
      this.refusedRows.push({ row: row.row, cells });
    }
    for (const cell of cells) this.characters += cell.length;
    return this.rows.length === this.maxRows || this.refusedRows.length === this.maxRows || this.characters >= MAX_CHARACTERS_PER_PART;
  }

  /** Cells too many stay where they are. */
  private withoutRemarks(places: readonly (string | null)[], cells: string[]): string[] {
    return this.columns.length === places.length ? cells : cells.filter((_, i) => places[i] !== null);
  }

  private part(): CutChunk {
    const { columns, rows, keys, refused, refusedRows, hidden } = this;
    [this.rows, this.keys, this.refused, this.refusedRows, this.characters, this.hidden] = [[], [], [], [], 0, 0];
    return { columns, rows, keys, refused, refusedRows, hidden };
  }
}
