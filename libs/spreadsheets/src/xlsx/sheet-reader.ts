import { notAWorkbook, rowTooLong, tooManyColumns, tooMuchText } from '../file.errors.js';
import type { CellFlaw, CellRange, SheetRow } from '../sheet-row.js';
import { heldNumber, isDecimal, unescaped } from './cell-text.js';
import { general, type NumberFormat, type Shown } from './number-format.js';
import { MAX_TEXT, SHEET_ROWS } from './sheet-limits.js';
import type { TextStore } from './text-store.js';
import type { XmlListener } from './xml-reader.js';

export interface SheetContext {
  readonly strings: TextStore;
  readonly styles: readonly NumberFormat[];
  readonly from1904: boolean;
}

const MAX_COLUMNS = 200;
const MAX_RANGES = 10_000;
/** Characters of a row: as many as a record of a CSV file may have. */
const MAX_ROW = 256 * 1024;

/** Characters that cells may have in all. A text of which there is one can stand in every cell. */
export class TextBudget {
  constructor(private left: number) {}

  /** Throws `file/too-much-text`. */
  spend(characters: number): void {
    this.left -= characters;
    if (this.left < 0) throw tooMuchText();
  }
}

/*
 * <sheetData> <row r="2"> <c r="B2" s="1" t="s"> <f/> <v>17</v> </c> … </row> … </sheetData> <mergeCells> <mergeCell ref="A1:C1"/>
 *
 * Rows and cells may leave their place out: it is then the next one. Empty ones are left out of the file, or not.
 */
export class SheetReader implements XmlListener {
  private rows: SheetRow[] = [];
  private row = 0;
  private hidden = false;
  private cells: string[] = [];
  private flaws: CellFlaw[] = [];
  private column = 0;
  private characters = 0;
  private type = 'n';
  private format: NumberFormat = general;
  private value = '';
  private inValue = false;
  private inReading = false;
  private formula = false;

  /**
   * Ranges that were merged are added to `merged`. `rowsBefore`: of the sheets that this one continues; rows are counted on,
   * and the heading that it repeats is left out.
   */
  constructor(
    private readonly context: SheetContext, private readonly merged: CellRange[], private readonly budget: TextBudget,
    private readonly rowsBefore = 0,
  ) {}

  /** The rows read since the last time. */
  take(): SheetRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'c': return this.beginCell(attributes);
      case 'row': return this.beginRow(attributes);
      case 'v': this.inValue = true; return;
      case 't': this.inValue = !this.inReading; return;
      case 'rPh': this.inReading = true; return;
      case 'f': this.formula = true; return;
      case 'mergeCell': return this.noteMerged(attributes.ref ?? '');
    }
  }

  text(text: string): void {
    if (this.inValue && this.value.length <= MAX_TEXT) this.value += text.slice(0, MAX_TEXT);
  }

  close(name: string): void {
    switch (name) {
      case 'c': return this.endCell();
      case 'row': return this.endRow();
      case 'v': case 't': this.inValue = false; return;
      case 'rPh': this.inReading = false; return;
    }
  }

  private beginRow({ r: place, hidden }: Readonly<Record<string, string>>): void {
    const row = place === undefined ? this.row + 1 : Number(place);
    if (!Number.isInteger(row) || row <= this.row || row > SHEET_ROWS) throw notAWorkbook();
    this.row = row;
    this.hidden = hidden === '1' || hidden === 'true';
    this.cells = [];
    this.flaws = [];
    this.column = 0;
    this.characters = 0;
  }

  private endRow(): void {
    if (this.cells.length === 0 || (this.rowsBefore > 0 && this.row === 1)) return;
    this.rows.push({
      row: this.rowsBefore + this.row, cells: this.cells,
      ...(this.flaws.length === 0 ? {} : { flaws: this.flaws }), ...(this.hidden ? { hidden: true } : {}),
    });
  }

  private beginCell({ r: place, t: type = 'n', s: style = '0' }: Readonly<Record<string, string>>): void {
    const column = place === undefined ? this.column + 1 : columnOf(place);
    if (column <= this.column) throw notAWorkbook();
    this.column = column;
    this.type = type;
    // A cell that names no style has the first one, which a workbook may have given any format.
    this.format = this.context.styles[Number(style)] ?? general;
    this.value = '';
    this.formula = false;
  }

  /** Empty cells behind the last that says something leave no trace. */
  private endCell(): void {
    const { text, flaw: shownWrong } = this.shown();
    const flaw = this.formula ? 'cell/formula' : shownWrong;
    if (flaw === undefined && text === '') return;
    if (this.column > MAX_COLUMNS) throw tooManyColumns(this.row, MAX_COLUMNS);
    while (this.cells.length < this.column - 1) this.cells.push('');
    this.characters += text.length;
    if (this.characters > MAX_ROW) throw rowTooLong(this.row, MAX_ROW);
    this.budget.spend(text.length);
    this.cells.push(text);
    if (flaw !== undefined) this.flaws.push({ index: this.column - 1, code: flaw });
  }

  private shown(): Shown {
    switch (this.type) {
      case 's': return this.value === '' ? { text: '' } : this.format.shownText(this.context.strings.get(Number(this.value)) ?? brokenReference());
      case 'n': return this.shownNumber();
      case 'd': return { text: this.value.replace(/T00:00:00(\.0+)?Z?$/, '') };
      case 'b': return this.value === '' ? { text: '' } : { text: this.value === '0' ? 'FALSE' : 'TRUE', flaw: 'cell/boolean' };
      case 'e': return { text: unescaped(this.value), flaw: 'cell/error-value' };
      default: return this.format.shownText(unescaped(this.value));
    }
  }

  private shownNumber(): Shown {
    if (this.value === '') return { text: '' };
    if (!isDecimal(this.value)) return { text: this.value, flaw: 'cell/not-a-number' };
    const number = heldNumber(this.value);
    return number === undefined ? { text: this.value, flaw: 'cell/digits-lost' } : this.format.shown(number, this.context.from1904);
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
