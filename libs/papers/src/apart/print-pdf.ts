import { createRequire } from 'node:module';
import pdfmake, { type DocumentDefinition } from 'pdfmake';

// Named in full, so that what looks for unused dependencies sees them.
const require = createRequire(import.meta.url);
const regular = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
const bold = require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf');

// What a document holds comes from records: it may name no file and no address.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
pdfmake.setFonts({ NotoSansSC: { normal: regular, bold, italics: regular, bolditalics: bold } });

/** A document as PDF, with those characters of the fonts that it uses embedded. */
export function printPdf(document: DocumentDefinition): Promise<Buffer> {
  return pdfmake.createPdf({ ...document, defaultStyle: { font: 'NotoSansSC', fontSize: 9, ...document.defaultStyle } }).getBuffer();
}
