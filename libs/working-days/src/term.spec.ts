import fc from 'fast-check';
import { daysAfter } from './day.js';
import { deadlineOf, lastDayOf, workingDaysAfter, type Term } from './term.js';
import { WorkingCalendar } from './working-calendar.js';

const calendar = WorkingCalendar.of('522632', { source: 'test', completeYears: [], days: [] });
const calendarDays = (days: number): Term => ({ days, count: 'calendar' });
const workingDays = (days: number): Term => ({ days, count: 'working' });

describe('a term', () => {
  it.each<[string, string, Term, string]>([
    ['seven days over the end of a month', '2020-04-27', calendarDays(7), '2020-05-04'],
    ['seven days over 29 February', '2020-02-25', calendarDays(7), '2020-03-03'],
    ['no days', '2020-05-10', calendarDays(0), '2020-05-10'],
    ['five working days over a weekend', '2020-05-13', workingDays(5), '2020-05-20'],
    ['one working day over the extended Spring Festival', '2020-01-23', workingDays(1), '2020-02-03'],
    ['three working days over National Day, one a Saturday', '2020-09-30', workingDays(3), '2020-10-12'],
    ['five working days over Labour Day with the Saturday worked for it', '2020-04-30', workingDays(5), '2020-05-11'],
  ])('ends when it was: %s', (_, beginsOn, term, expected) => {
    expect(lastDayOf(beginsOn, term, calendar)).toBe(expected);
  });

  it.each<[string, string, Term, string]>([
    ['a Saturday moves to Monday', '2020-05-09', calendarDays(7), '2020-05-18'],
    ['a day of National Day moves to the day after it', '2020-09-28', calendarDays(5), '2020-10-09'],
    ['a working day stays', '2020-05-08', calendarDays(7), '2020-05-15'],
    ['no days from a Sunday', '2020-05-10', calendarDays(0), '2020-05-11'],
  ])('that is a deadline does not end on a day off: %s', (_, beginsOn, term, expected) => {
    expect(deadlineOf(beginsOn, term, calendar)).toBe(expected);
  });

  const day = fc.integer({ min: 0, max: 2000 }).map((days) => daysAfter('2019-01-01', days));

  it('of working days ends on the last of as many, and never sooner than one of calendar days', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 40 }), (beginsOn, days) => {
      const end = lastDayOf(beginsOn, workingDays(days), calendar);
      return calendar.isWorkingDay(end) && workingDaysAfter(beginsOn, end, calendar) === days
        && end >= lastDayOf(beginsOn, calendarDays(days), calendar);
    }));
  });

  it('has no working days after a day that is not later', () => {
    expect(workingDaysAfter('2020-05-15', '2020-05-15', calendar)).toBe(0);
    expect(workingDaysAfter('2020-05-15', '2020-05-01', calendar)).toBe(0);
  });
});
