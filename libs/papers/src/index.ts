export { Printers, type PrintersOptions } from './printers.js';
export { ListPrinters, type ListToPrint } from './lists/list-printers.js';
export { line, section, table, type Cell } from './layout.js';
export type { Content, DocumentDefinition } from 'pdfmake';
