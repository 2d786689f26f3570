import pdfmake, { type DocumentDefinition } from 'pdfmake';
import { bold, regular } from './fonts.js';

// What a document holds comes from records: it may name no file and no address.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
pdfmake.setFonts({ NotoSansSC: { normal: regular, bold, italics: regular, bolditalics: bold } });

/** A document as PDF, with those characters of the fonts that it uses embedded. */
export function printPdf(document: DocumentDefinition): Promise<Buffer> {
  return pdfmake.createPdf({ ...document, defaultStyle: { font: 'NotoSansSC', fontSize: 9, ...document.defaultStyle } }).getBuffer();
}
