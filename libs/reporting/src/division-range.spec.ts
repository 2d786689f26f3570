import { divisionRange } from './division-range.js';

describe('the codes in a division', () => {
  it.each([
    ['520000000000', '520000000000', '529999999999'],
    ['522600000000', '522600000000', '522699999999'],
    ['522632000000', '522632000000', '522632999999'],
    ['522632100000', '522632100000', '522632100999'],
    ['522632100205', '522632100205', '522632100205'],
  ])('%s are %s to %s', (division, first, last) => {
    expect(divisionRange(division)).toEqual({ first, last });
  });
});
