import { nationalArrangements, type Arrangements } from './arrangements.js';
import { isWeekend, type Day } from './day.js';
import type { Overrides } from './overrides.js';

/** Which days are working days in one county. */
export class WorkingCalendar {
  private readonly local: ReadonlyMap<Day, boolean>;
  private readonly years: ReadonlySet<string>;

  private constructor(private readonly national: Arrangements, { days, completeYears }: Overrides, county: string) {
    // The nearer division has the last word.
    const here = days.filter(({ division }) => county.startsWith(division)).toSorted((a, b) => a.division.length - b.division.length);
    this.local = new Map(here.map(({ day, working }) => [day, working]));
    this.years = new Set([...national.years, ...completeYears]);
  }

  static of(county: string, overrides: Overrides, national: Arrangements = nationalArrangements): WorkingCalendar {
    return new WorkingCalendar(national, overrides, county);
  }

  isWorkingDay(day: Day): boolean {
    const local = this.local.get(day);
    if (local !== undefined) return local;
    if (this.national.workdays.has(day)) return true;
    return !isWeekend(day) && !this.national.holidays.has(day);
  }

  /** Whether the holidays of the day's year are known; if not, only weekends are taken off, and what is computed is provisional. */
  knows(day: Day): boolean {
    return this.years.has(day.slice(0, 4));
  }
}
