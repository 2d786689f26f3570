import { dueAt, lastNight } from './nights.js';

describe('a night', () => {
  it.each([
    ['2020-06-01T02:59:59+08:00', '2020-05-31'],
    ['2020-06-01T03:00:00+08:00', '2020-06-01'],
    ['2020-06-01T23:59:59+08:00', '2020-06-01'],
    ['2021-01-01T00:30:00+08:00', '2020-12-31'],
  ])('is due from three in Shanghai: at %s the newest is that of %s', (now, night) => {
    expect(lastNight(new Date(now))).toBe(night);
    expect(dueAt(night).getTime()).toBeLessThanOrEqual(Date.parse(now));
  });
});
