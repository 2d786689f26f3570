import { answerApart } from '@guzhou/runtime/apart';
import type { HouseholdFile } from '../household-file.js';
import { pagesOf } from './pages.js';
import { printPdf } from './print-pdf.js';

/* The process that prints for `PrintService`: it is given the file of a household and answers with the PDF, in base64. */

await answerApart(async (file, say) => say((await printPdf(pagesOf(file as HouseholdFile))).toString('base64')));
