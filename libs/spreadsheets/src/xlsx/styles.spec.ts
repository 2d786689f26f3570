import { numberStyleOf } from './styles.js';

describe('a number format', () => {
  it.each(['yyyy-mm-dd', 'm/d/yy h:mm', '[$-804]yyyy"年"m"月"d"日";@', 'yyyy\\-mm\\-dd', '[DBNum1][$-804]m"月"d"日"', 'e/m/d', 'dd.mm'])(
    'shows a day: %s', (code) => { expect(numberStyleOf(code)).toBe('day'); });

  it.each(['General', '0.00', '#,##0', '0.00E+00', '"day "0', '[Red]0', '[h]:mm:ss', 'G/通用格式', '0', '@', '"年"0'])(
    'shows no day: %s', (code) => { expect(numberStyleOf(code)).toBe('plain'); });

  it('fills up with noughts', () => {
    expect(numberStyleOf('000000')).toEqual({ digits: 6 });
  });
});
