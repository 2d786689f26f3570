import { day, ifSaid } from '../imports/define-import.js';
import { recordCode } from '../values.js';

/**
 * Of facts that can be reversed: by which reversal it was, and on which day. Exports fill them in; a file may lack them, for a
 * reversal is recorded by its own kind of file, and never by that of the fact.
 */
export const reversalColumns = {
  reversed_by: ['冲正编号', ifSaid(recordCode)],
  reversed_on: ['冲正日期', ifSaid(day)],
} as const;
