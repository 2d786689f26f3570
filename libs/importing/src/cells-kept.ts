import { formOf } from '@guzhou/contracts';
import type { z } from 'zod';
import type { CellCode } from './cell-objections.js';

/** Days of years that neither records nor, some of them, PostgreSQL can have; four digits of a year are a slip of the pen then. */
const EARLY = /^0\d{3}-/;

/**
 * What is against keeping a cell that is of the right form, or null: a day before the year 1000, half of a character. A database
 * would refuse the first, with all rows beside it, and write something else for the second.
 */
export function objectionToKeeping(schema: z.ZodType): (cell: string) => CellCode | null {
  const isDay = formOf(schema)?.day === true;
  return (cell) => {
    if (!cell.isWellFormed()) return 'value/malformed';
    return isDay && EARLY.test(cell) ? 'value/not-a-day' : null;
  };
}
