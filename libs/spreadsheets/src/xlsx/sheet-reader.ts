import { notAWorkbook, tooManyColumns } from '../file.errors.js';
import type { CellFlaw, CellRange, FlawCode, SheetRow } from '../sheet-row.js';
import { numberText, unescaped } from './cell-text.js';
import { SHEET_ROWS } from './sheet-limits.js';
import type { NumberStyle } from './styles.js';
import type { XmlListener } from './xml-reader.js';

export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly from1904: boolean;
}

const MAX_COLUMNS = 200;
/** Longest text that a cell of a spreadsheet may hold. */
const MAX_TEXT = 32_767;
const MAX_RANGES = 10_000;

/*
 * <sheetData> <row r="2"> <c r="B2" s="1" t="s"> <f/> <v>17</v> </c> … </row> … </sheetData> <mergeCells> <mergeCell ref="A1:C1"/>
 *
 * Rows and cells may leave their place out: it is then the next one. Empty ones are left out of the file, or not.
 */
export class SheetReader implements XmlListener {
  private rows: SheetRow[] = [];
  private row = 0;
  private cells: string[] = [];
  private flaws: CellFlaw[] = [];
  private column = 0;
  private type = 'n';
  private style: NumberStyle = 'plain';
  private value = '';
  private inValue = false;
  private inReading = false;
  private formula = false;

  /**
   * Ranges that were merged are added to `merged`. `rowsBefore`: of the sheets that this one continues; rows are counted on,
   * and the heading that it repeats is left out.
   */
  constructor(private readonly context: SheetContext, private readonly merged: CellRange[], private readonly rowsBefore = 0) {}

  /** The rows read since the last time. */
  take(): SheetRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'c': return this.beginCell(attributes);
      case 'row': return this.beginRow(attributes.r);
      case 'v': this.inValue = true; return;
      case 't': this.inValue = !this.inReading; return;
      case 'rPh': this.inReading = true; return;
      case 'f': this.formula = true; return;
      case 'mergeCell': return this.noteMerged(attributes.ref ?? '');
    }
  }

  text(text: string): void {
    if (this.inValue && this.value.length <= MAX_TEXT) this.value += text;
  }

  close(name: string): void {
    switch (name) {
      case 'c': return this.endCell();
      case 'row': return this.endRow();
      case 'v': case 't': this.inValue = false; return;
      case 'rPh': this.inReading = false; return;
    }
  }

  private beginRow(place: string | undefined): void {
    const row = place === undefined ? this.row + 1 : Number(place);
    if (!Number.isInteger(row) || row <= this.row || row > SHEET_ROWS) throw notAWorkbook();
    this.row = row;
    this.cells = [];
    this.flaws = [];
    this.column = 0;
  }

  private endRow(): void {
    if (this.cells.length === 0 || (this.rowsBefore > 0 && this.row === 1)) return;
    this.rows.push({ row: this.rowsBefore + this.row, cells: this.cells, ...(this.flaws.length === 0 ? {} : { flaws: this.flaws }) });
  }

  private beginCell({ r: place, t: type = 'n', s: style }: Readonly<Record<string, string>>): void {
    const column = place === undefined ? this.column + 1 : columnOf(place);
    if (column <= this.column) throw notAWorkbook();
    this.column = column;
    this.type = type;
    this.style = style === undefined ? 'plain' : this.context.styles[Number(style)] ?? 'plain';
    this.value = '';
    this.formula = false;
  }

  /** Empty cells behind the last that says something leave no trace. */
  private endCell(): void {
    const text = this.textOfCell();
    const flaw = this.flawOf(text);
    if (flaw === undefined && (text === '' || text === undefined)) return;
    if (this.column > MAX_COLUMNS) throw tooManyColumns(this.row, MAX_COLUMNS);
    while (this.cells.length < this.column - 1) this.cells.push('');
    this.cells.push(text ?? this.value);
    if (flaw !== undefined) this.flaws.push({ index: this.column - 1, code: flaw });
  }

  /** Undefined: a number that has lost digits. */
  private textOfCell(): string | undefined {
    switch (this.type) {
      case 's': return this.value === '' ? '' : this.context.strings[Number(this.value)] ?? brokenReference();
      case 'n': return this.value === '' ? '' : numberText(this.value, this.style, this.context.from1904);
      case 'd': return this.value.replace(/T00:00:00(\.0+)?Z?$/, '');
      default: return unescaped(this.value);
    }
  }

  private flawOf(text: string | undefined): FlawCode | undefined {
    if (this.formula) return 'cell/formula';
    if (text === undefined) return 'cell/digits-lost';
    return this.type === 'e' ? 'cell/error-value' : undefined;
  }

  private noteMerged(ref: string): void {
    const [first = '', last = first] = ref.split(':');
    const [firstRow, lastRow] = [this.rowsBefore + rowOf(first), this.rowsBefore + rowOf(last)];
    const range = { firstRow, lastRow, firstColumn: columnOf(first), lastColumn: columnOf(last) };
    if (this.merged.length === MAX_RANGES) throw notAWorkbook();
    this.merged.push(range);
  }
}

/** 28 of AB17. */
function columnOf(place: string): number {
  let column = 0;
  for (let i = 0; i < place.length && i < 4; i++) {
    const letter = place.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column === 0) throw notAWorkbook();
  return column;
}

/** 17 of AB17. */
function rowOf(place: string): number {
  const row = Number(/^[A-Z]+(\d+)$/.exec(place)?.[1]);
  if (!Number.isInteger(row)) throw notAWorkbook();
  return row;
}

function brokenReference(): never {
  throw notAWorkbook();
}
