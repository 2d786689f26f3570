import { plausibleDays } from './days.js';

describe('days', () => {
  it('after today or before 1949 are refused, others and none are not', () => {
    const rule = plausibleDays('2020-05-31', 'begun_on', 'ended_on');
    expect(rule({ begun_on: '2020-05-31', ended_on: null })).toBeNull();
    expect(rule({ begun_on: '2020-05-31', ended_on: '2020-06-01' })).toEqual({ column: 'ended_on', code: 'day/in-future' });
    expect(rule({ begun_on: '1020-05-31', ended_on: null })).toEqual({ column: 'begun_on', code: 'day/too-early' });
  });
});
