/** Rows that a sheet of a workbook holds. */
export const SHEET_ROWS = 1_048_576;
/** Characters that a cell of a spreadsheet may hold. Of more, that it is more is kept. */
export const MAX_TEXT = 32_767;

/** What a sheet is called that goes on where another was full: the second, the third … */
export function continuationOf(name: string, number: number): string {
  return `${name}（续${number}）`;
}
