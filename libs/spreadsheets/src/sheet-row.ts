/*
 * Words of this library:
 *   table    the rows of a CSV file or of one sheet of a workbook, as they come
 *   row      text in cells, with its number in the file: the line on which it begins, or the row of the sheet
 *   flaw     what a cell of a workbook is that text cannot say: a formula, digits that were lost, an error, a number shown as another
 *   range    a rectangle of cells of a sheet that were merged into one
 */

export type FlawCode =
  | 'cell/formula' | 'cell/digits-lost' | 'cell/error-value' | 'cell/shown-otherwise' | 'cell/unknown-format' | 'cell/not-a-number'
  /** TRUE or FALSE: right where yes or no is asked for, and nowhere else. */
  | 'cell/boolean';

export interface CellFlaw {
  /** Of the cell, from 0. */
  readonly index: number;
  readonly code: FlawCode;
}

export interface SheetRow {
  readonly row: number;
  readonly cells: string[];
  /** Absent where nothing is wrong. The cells hold what the sheet shows all the same. */
  readonly flaws?: readonly CellFlaw[];
  /** Not to be seen in the sheet, as by a filter; it is read all the same. */
  readonly hidden?: true;
}

/** Rows and columns from 1, both ends included. */
export interface CellRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** The name of a column of a sheet: 1 is A, 27 is AA. */
export function columnName(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column > 26 ? columnName((column - 1 - rest) / 26) + letter : letter;
}
