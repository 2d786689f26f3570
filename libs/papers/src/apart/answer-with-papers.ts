import { answerApart } from '@guzhou/runtime/apart';
import type { DocumentDefinition } from 'pdfmake';
import { printPdf } from './print-pdf.js';

/** All that the program of a printer does: it is given what to print, lays it out and answers with the PDF, in base64. */
export async function answerWithPapers<Input>(layOut: (input: Input) => DocumentDefinition): Promise<void> {
  await answerApart(async (input, say) => say((await printPdf(layOut(input as Input))).toString('base64')));
}
