import { WorkingCalendar } from './working-calendar.js';
import type { Overrides } from './overrides.js';

const none: Overrides = { source: 'test', completeYears: [], days: [] };
const national = WorkingCalendar.of('522632', none);

describe('working days', () => {
  it.each<[string, string, boolean]>([
    ['a Friday', '2020-05-15', true],
    ['a Saturday', '2020-05-16', false],
    ['the Sunday worked for Spring Festival', '2020-01-19', true],
    ['Spring Festival eve', '2020-01-24', false],
    ['the Friday that first was to be worked again', '2020-01-31', false],
    ['the Sunday to which Spring Festival was extended', '2020-02-02', false],
    ['the Monday after it', '2020-02-03', true],
    ['the Saturday that was to be worked before the extension', '2020-02-01', false],
    ['Labour Day', '2020-05-01', false],
    ['the last day of Labour Day, a Tuesday', '2020-05-05', false],
    ['the Saturday worked for Labour Day', '2020-05-09', true],
    ['the Sunday worked for National Day', '2020-09-27', true],
    ['National Day and Mid-Autumn', '2020-10-01', false],
    ['the eighth day of National Day, a Thursday', '2020-10-08', false],
    ['the Friday after it', '2020-10-09', true],
    ['the Saturday worked after it', '2020-10-10', true],
    ['a day of the last year shipped', '2026-10-10', true],
  ])('are told from days off: %s', (_, day, working) => {
    expect(national.isWorkingDay(day)).toBe(working);
  });

  it('are known from 2004 to the last year shipped', () => {
    expect(['2003', '2004', '2014', '2020', '2026'].filter((year) => national.knows(`${year}-07-01`))).toEqual(['2004', '2014', '2020', '2026']);
  });

  it('of a year that is not shipped are those of the overrides, and only weekends are off until it is said to be complete', () => {
    const days = [{ division: '', day: '2099-10-01', working: false, why: 'National Day' }];
    const begun = WorkingCalendar.of('522632', { ...none, days });
    expect([begun.isWorkingDay('2099-10-01'), begun.isWorkingDay('2099-10-02'), begun.knows('2099-10-01')]).toEqual([false, true, false]);
    expect(WorkingCalendar.of('522632', { ...none, days, completeYears: ['2099'] }).knows('2099-10-01')).toBe(true);
  });

  it('follow the nearest division that says something, and nobody else\'s', () => {
    const days = [
      { division: '522632', day: '2020-07-23', working: true, why: 'this county works' },
      { division: '5226', day: '2020-07-23', working: false, why: 'day of the prefecture' },
      { division: '45', day: '2020-03-26', working: false, why: 'third of the third month' },
    ];
    const on = (county: string, day: string) => WorkingCalendar.of(county, { ...none, days }).isWorkingDay(day);
    expect([on('522632', '2020-07-23'), on('522633', '2020-07-23'), on('520100', '2020-07-23')]).toEqual([true, false, true]);
    expect([on('450100', '2020-03-26'), on('522632', '2020-03-26')]).toEqual([false, true]);
  });

  it('are the same whatever the time zone of the machine', () => {
    const before = process.env.TZ;
    const inZone = (zone: string) => {
      process.env.TZ = zone;
      return ['2020-05-15', '2020-05-16', '2020-05-17', '2020-05-18'].map((day) => national.isWorkingDay(day));
    };
    try {
      for (const zone of ['America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati']) expect(inZone(zone)).toEqual([true, false, false, true]);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});
