import fc from 'fast-check';
import { dayOf, holdsOn, monthsBefore, overlap, within } from './days.js';

describe('days', () => {
  it.each([
    ['2020-05-31', 12, '2019-05-31'],
    ['2020-02-29', 12, '2019-02-28'],
    ['2020-03-31', 1, '2020-02-29'],
    ['2020-01-15', 1, '2019-12-15'],
    ['2019-08-31', 72, '2013-08-31'],
  ])('%s less %i months is %s', (day, months, expected) => {
    expect(monthsBefore(day, months)).toBe(expected);
  });

  it('are those of Shanghai', () => {
    expect(dayOf(new Date('2020-05-31T15:59:59Z'))).toBe('2020-05-31');
    expect(dayOf(new Date('2020-05-31T16:00:00Z'))).toBe('2020-06-01');
  });
});

const day = fc.integer({ min: 1, max: 9 }).map((n) => `2020-01-0${n}`);
const interval = fc.tuple(day, fc.option(day)).filter(([from, to]) => to === null || from < to).map(([from, to]) => ({ from, to }));
const calendar = Array.from({ length: 10 }, (_, i) => `2020-01-${String(i + 1).padStart(2, '0')}`);

describe('intervals', () => {
  it('overlap if there is a day on which both hold', () => {
    fc.assert(fc.property(interval, interval, (a, b) =>
      overlap(a, b) === calendar.some((each) => holdsOn(a, each) && holdsOn(b, each))));
  });

  it('lie within another if that holds on all their days', () => {
    fc.assert(fc.property(interval, interval, (a, b) =>
      within(a, b) === calendar.every((each) => !holdsOn(a, each) || holdsOn(b, each))));
  });
});
