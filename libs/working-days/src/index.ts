export { daysAfter, type Day } from './day.js';
export { overridesSchema, type Overrides } from './overrides.js';
export { deadlineOf, lastDayOf, workingDaysAfter, type Term } from './term.js';
export { WorkingCalendar } from './working-calendar.js';
