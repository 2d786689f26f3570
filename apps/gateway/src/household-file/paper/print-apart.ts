import { answerWithPapers } from '@guzhou/papers/apart';
import { pagesOf } from './pages.js';

/* The program of the printers of `PrintService`. */

await answerWithPapers(pagesOf);
