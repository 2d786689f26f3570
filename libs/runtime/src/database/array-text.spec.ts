import { arrayText, isFlat } from './array-text.js';

describe('the text of an array', () => {
  it('quotes what PostgreSQL would take for something else', () => {
    expect(arrayText(['NULL', 'null', null, 'a"b\\c', '', ' ', '{', 'x,y', '侗寨'])).toBe('{"NULL","null",NULL,"a\\"b\\\\c",""," ","{","x,y","侗寨"}');
    expect(arrayText([])).toBe('{}');
  });

  it('leaves codes, days, numbers and truth values as they are', () => {
    expect(arrayText(['H-000001', '2020-05-31', '-12.5', 7, 9_007_199_254_740_993n, true])).toBe('{H-000001,2020-05-31,-12.5,7,9007199254740993,true}');
  });

  it('is for flat arrays', () => {
    expect(isFlat(['a', 1, null])).toBe(true);
    expect([isFlat([new Date()]), isFlat([Buffer.alloc(1)]), isFlat([['a']])]).toEqual([false, false, false]);
  });
});
