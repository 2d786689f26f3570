import { readFileSync } from 'node:fs';
import { overridesSchema, WorkingCalendar } from '@guzhou/working-days';

const overrides = overridesSchema.parse(JSON.parse(readFileSync(new URL('../../../config/working-days.json', import.meta.url), 'utf8')));
const calendars = new Map<string, WorkingCalendar>();

/** Working days of a county: the nation's, and what `config/working-days.json` says besides. */
export function workingCalendarOf(county: string): WorkingCalendar {
  let calendar = calendars.get(county);
  if (calendar === undefined) {
    calendar = WorkingCalendar.of(county, overrides);
    calendars.set(county, calendar);
  }
  return calendar;
}
