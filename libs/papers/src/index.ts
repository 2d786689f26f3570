export { Printers, type PrintersOptions } from './printers.js';
export { line, section, table, type Cell } from './layout.js';
export type { Content, DocumentDefinition } from 'pdfmake';
