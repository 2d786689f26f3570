export { columnName, type CellFlaw, type CellRange, type FlawCode, type SheetRow } from './sheet-row.js';
export { BYTE_ORDER_MARK, csvLine } from './csv/csv-writer.js';
export { directed } from './harmless.js';
export { bytesInMemory } from './file-bytes.js';
export { workbookTooLarge } from './file.errors.js';
export { beginsLikeWorkbook, HEAD_BYTES, readTable, type Table, type TableOptions } from './read-table.js';
export { TableReaders } from './apart/table-readers.js';
export { contentTypes, tableFormats, writeTable, type TableFormat } from './write-table.js';
export { writeWorkbook, type Choice, type NewCell, type NewSheet } from './xlsx/write-workbook.js';
