import { monthOf } from '../platform/china-month.js';
import { duePeriods, lastDuePeriod } from './due-periods.js';

const china = (text: string) => new Date(`${text}+08:00`);

describe('the newest due month', () => {
  it.each([
    ['2020-06-01T01:59:59.999', '2020-04'],
    ['2020-06-01T02:00:00', '2020-05'],
    ['2020-06-30T23:59:59', '2020-05'],
    ['2021-01-01T01:59:59', '2020-11'],
    ['2021-01-01T02:00:00', '2020-12'],
    ['2020-03-01T02:00:00', '2020-02'],
    ['2021-03-31T12:00:00', '2021-02'],
  ])('at %s in Shanghai is %s', (now, period) => {
    expect(lastDuePeriod(china(now))).toBe(period);
  });
});

describe('due months', () => {
  it('are none before the month of the first import has ended', () => {
    expect(duePeriods('2020-05', china('2020-05-31T23:00:00'))).toEqual([]);
  });

  it('begin with the month of the first import', () => {
    expect(duePeriods('2020-05', china('2020-06-01T02:00:00'))).toEqual(['2020-05']);
  });

  it('of a machine that was off for three months are all three, over the year\'s end and February', () => {
    expect(duePeriods('2020-12', china('2021-03-01T02:00:00'))).toEqual(['2020-12', '2021-01', '2021-02']);
  });
});

it('the month of a moment is the one in China', () => {
  expect(monthOf(new Date('2020-05-31T15:59:59Z'))).toBe('2020-05');
  expect(monthOf(new Date('2020-05-31T16:00:00Z'))).toBe('2020-06');
});
