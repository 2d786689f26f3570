import type { Rule } from './rule.js';

const EARLIEST = '1949-10-01';

/** Objects to days that a record of what happened cannot have: before the People's Republic, after today. */
export function plausibleDays<Column extends string>(
  today: string, ...columns: readonly Column[]
): Rule<Readonly<Record<Column, string | null>>, never> {
  return (row) => {
    for (const column of columns) {
      const day = row[column];
      if (day !== null && day > today) return { column, code: 'day/in-future' };
      if (day !== null && day < EARLIEST) return { column, code: 'day/too-early' };
    }
    return null;
  };
}
