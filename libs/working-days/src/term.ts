import { daysAfter, type Day } from './day.js';
import type { WorkingCalendar } from './working-calendar.js';

/** So many days, counted as days of the calendar or as working days. */
export interface Term {
  readonly days: number;
  readonly count: 'calendar' | 'working';
}

/**
 * The last day of a term that begins on a day. The day of the beginning does not count (Civil Code, article 201). A term of no
 * days ends on it.
 */
export function lastDayOf(beginsOn: Day, { days, count }: Term, calendar: WorkingCalendar): Day {
  if (count === 'calendar') return daysAfter(beginsOn, days);
  let day = beginsOn;
  for (let left = days; left > 0;) {
    day = daysAfter(day, 1);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}

/**
 * The last day on which something that is due within a term is in time: one that would end on a day off ends on the next working
 * day (Civil Code, article 203).
 */
export function deadlineOf(beginsOn: Day, term: Term, calendar: WorkingCalendar): Day {
  let day = lastDayOf(beginsOn, term, calendar);
  while (!calendar.isWorkingDay(day)) day = daysAfter(day, 1);
  return day;
}

/** How many working days lie after one day, up to and with the other; 0 when it is not later. */
export function workingDaysAfter(after: Day, until: Day, calendar: WorkingCalendar): number {
  let count = 0;
  for (let day = daysAfter(after, 1); day <= until; day = daysAfter(day, 1)) {
    if (calendar.isWorkingDay(day)) count += 1;
  }
  return count;
}
