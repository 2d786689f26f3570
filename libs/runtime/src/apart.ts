/*
 * What programs that work apart (apart/apart-process.ts) may load: nothing here loads anything but Node, so that they
 * begin within a moment and know no database.
 */
export { ProblemError, type Problem } from './problem.js';
export { answerApart, type Say } from './apart/answer-apart.js';
export { readSealed, type SealedFileKey } from './apart/sealed-file.js';
