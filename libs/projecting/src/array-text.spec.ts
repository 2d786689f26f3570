import { arrayText } from './array-text.js';

describe('an array as text', () => {
  it('tells nothing from a code that reads NULL, and keeps quotes and backslashes', () => {
    expect(arrayText(['NULL', null, 'a"b\\c', ''])).toBe('{"NULL",NULL,"a\\"b\\\\c",""}');
    expect(arrayText([])).toBe('{}');
  });
});
