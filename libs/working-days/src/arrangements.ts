import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Day } from './day.js';

/** Public holidays and, for them, weekend days on which everybody works (调休上班), as the State Council arranges each year. */
export interface Arrangements {
  readonly holidays: ReadonlySet<Day>;
  readonly workdays: ReadonlySet<Day>;
  /** Years, `YYYY`, that were arranged. */
  readonly years: ReadonlySet<string>;
}

const days = z.record(z.iso.date(), z.string()).transform((byDay) => Object.keys(byDay));
const fileSchema = z.object({ holidays: days, workdays: days });

/**
 * The arrangements that the package `chinese-days` ships, 2004 on. Its data is read, not its functions: those take the
 * machine's time zone for Shanghai's and call every weekday of a year that they do not know a working day.
 */
export const nationalArrangements: Arrangements = (() => {
  const { holidays, workdays } = fileSchema.parse(createRequire(import.meta.url)('chinese-days/dist/chinese-days.json'));
  return { holidays: new Set(holidays), workdays: new Set(workdays), years: new Set(holidays.map((day) => day.slice(0, 4))) };
})();
