import { isWithin, levelOf, parentOf } from './division.js';

describe('the code of a division', () => {
  it.each([
    ['520000000000', 'province', null], ['522600000000', 'prefecture', '520000000000'], ['522632000000', 'county', '522600000000'],
    ['522632100000', 'town', '522632000000'], ['522632100001', 'village', '522632100000'],
  ])('%s is a %s', (code, level, parent) => {
    expect([levelOf(code), parentOf(code)]).toEqual([level, parent]);
  });

  it('says what lies within what', () => {
    expect(isWithin('522632100001', '522632000000')).toBe(true);
    expect(isWithin('522632000000', '522632000000')).toBe(true);
    expect(isWithin('522632000000', '522632100000')).toBe(false);
    expect(isWithin('522633100001', '522632000000')).toBe(false);
  });
});
