export { columnName, type CellFlaw, type CellRange, type FlawCode, type SheetRow } from './sheet-row.js';
export { readTable, type Table, type TableOptions } from './read-table.js';
export { contentTypes, tableFormats, writeTable, type TableFormat } from './write-table.js';
export { writeWorkbook, type Choice, type NewCell, type NewSheet } from './xlsx/write-workbook.js';
