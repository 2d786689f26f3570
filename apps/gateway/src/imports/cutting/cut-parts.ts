import { MAX_ROWS_PER_PART, type Refusal } from '@guzhou/contracts';
import type { SheetRow, Table } from '@guzhou/spreadsheets';
import { dayText } from './day-text.js';
import { emptyFile, mergedCells } from './cutting.errors.js';
import { fitWidth, refusalsOf } from './fit-row.js';
import { HeadingSearch, type Headings } from './read-headings.js';

export interface CutRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A piece of a file that is ready: rows to be sent, and rows that cannot be. At least one of the two. */
export interface CutPart {
  readonly columns: readonly string[];
  readonly rows: readonly CutRow[];
  /** What is against the rows that cannot be sent. */
  readonly refused: readonly Refusal[];
  /** These rows, as they came. */
  readonly refusedRows: readonly CutRow[];
}

/** About so many characters a part may have; queues and services hold parts in memory. */
const MAX_CHARACTERS = 1024 * 1024;

/**
 * Cuts a file into parts while it comes in; at most one part is in memory. The same bytes give the same parts however
 * they arrive. Throws a problem when the whole file is to be refused.
 */
export async function* cutParts(table: Table, kind: Headings, maxRows = MAX_ROWS_PER_PART): AsyncGenerator<CutPart> {
  const cutter = new Cutter(kind, table.format === 'xlsx', maxRows);
  for await (const rows of table.rows) yield* cutter.add(rows);
  yield* cutter.end();
  const merged = table.merged.filter(({ lastRow }) => lastRow >= cutter.headingRow);
  if (merged.length > 0) throw mergedCells(merged);
}

class Cutter {
  headingRow = 0;
  private readonly search: HeadingSearch<SheetRow>;
  /** Of the file, in its order. */
  private places: (string | null)[] | undefined;
  /** Without remarks. */
  private columns: string[] = [];
  /** Places of days, without remarks. */
  private days: number[] = [];
  private rows: CutRow[] = [];
  private refused: Refusal[] = [];
  private refusedRows: CutRow[] = [];
  private characters = 0;
  private anything = false;

  constructor(private readonly kind: Headings, private readonly ragged: boolean, private readonly maxRows: number) {
    this.search = new HeadingSearch(kind);
  }

  *add(rows: readonly SheetRow[]): Generator<CutPart> {
    for (const row of rows) {
      if (this.places === undefined) yield* this.begin(this.search.look(row));
      else if (this.take(this.places, row)) yield this.part();
    }
  }

  *end(): Generator<CutPart> {
    if (this.places === undefined) yield* this.begin(this.search.end());
    if (!this.anything) throw emptyFile();
    if (this.rows.length > 0 || this.refusedRows.length > 0) yield this.part();
  }

  private *begin(found: { heading: SheetRow; rows: readonly SheetRow[] } | undefined): Generator<CutPart> {
    if (found === undefined) return;
    this.headingRow = found.heading.row;
    this.places = this.search.columnsOf(found.heading);
    this.columns = this.places.filter((column) => column !== null);
    this.days = this.columns.flatMap((column, i) => (this.kind.days?.has(column) === true ? [i] : []));
    for (const row of found.rows) if (this.take(this.places, row)) yield this.part();
  }

  /** True when the part is full. */
  private take(places: readonly (string | null)[], row: SheetRow): boolean {
    fitWidth(row, places.length, this.ragged);
    this.anything = true;
    const refused = refusalsOf(places, row);
    const kept = { row: row.row, cells: this.withoutRemarks(places, row.cells) };
    if (refused.length === 0) {
      this.writeDays(kept.cells);
      this.rows.push(kept);
    } else {
      this.refused.push(...refused);
      this.refusedRows.push(kept);
    }
    for (const cell of kept.cells) this.characters += cell.length;
    return this.rows.length === this.maxRows || this.refusedRows.length === this.maxRows || this.characters >= MAX_CHARACTERS;
  }

  /** In the one form that services read. */
  private writeDays(cells: string[]): void {
    for (const place of this.days) cells[place] = dayText(cells[place]!);
  }

  /** Cells too many stay where they are. */
  private withoutRemarks(places: readonly (string | null)[], cells: string[]): string[] {
    return this.columns.length === places.length ? cells : cells.filter((_, i) => places[i] !== null);
  }

  private part(): CutPart {
    const { columns, rows, refused, refusedRows } = this;
    [this.rows, this.refused, this.refusedRows, this.characters] = [[], [], [], 0];
    return { columns, rows, refused, refusedRows };
  }
}
