import { dayText } from './day-text.js';

describe('a day in a cell', () => {
  it.each(['2020-05-31', '2020/5/31', '2020.05.31', '2020-5-31', '2020年5月31日', '2020年05月31日', '20200531'])('may be written %s', (cell) => {
    expect(dayText(cell)).toBe('2020-05-31');
  });

  it.each(['', '31/5/2020', '5/31/2020', '20/5/31', '2020/5-31', '2020/5', '2020531', '2020年5月', '43982', 'x2020/5/31'])('is not guessed from %j', (cell) => {
    expect(dayText(cell)).toBe(cell);
  });

  it('keeps a day that there is not, to be refused', () => {
    expect(dayText('2020/2/31')).toBe('2020-02-31');
  });
});
