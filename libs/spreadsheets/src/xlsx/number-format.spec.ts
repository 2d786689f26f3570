import fc from 'fast-check';
import { NumberFormat } from './number-format.js';

const accounting = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ';
const shown = (code: string, number: number) => new NumberFormat(code).shown(number, false);

describe('a number is read as its format shows it', () => {
  it.each([
    ['General', 0.1 + 0.2, '0.3'], ['G/通用格式', 1.5, '1.5'], ['@', 12, '12'], ['General', 123456789012345, '123456789012345'],
    ['0%', 1, '100%'], ['0%', 0.95, '95%'], ['0.0%', 0.12345, '12.3%'],
    ['#,##0', 1234567, '1234567'], ['#,##0.00', 1234.567, '1234.57'], [accounting, 1234.5, '1234.50'], [accounting, 0, '0'],
    ['0.00', 1234.567, '1234.57'], ['0.00', 1.005, '1.01'], ['.00', 0.5, '0.50'], ['0', 12.7, '13'], ['000000', 12, '000012'],
    ['¥#,##0.00', 1200, '¥1200.00'], ['[$€-2] #,##0.00', 3, '€3.00'], ['0.00"万元"', 1.2, '1.20万元'], ['0"元"', 1200, '1200元'], ['0.0"亩"', 1.5, '1.5亩'],
    ['0.00;[Red]-0.00', -5, '-5.00'], ['0.00_);(0.00)', -5, '-5.00'], ['¥#,##0.00;¥-#,##0.00', -1200, '-¥1200.00'],
    ['# ?/?', 1.5, '1 1/2'], ['0.00E+00', 12345, '1.23E+04'], ['###-####-####', 13900000000, '139-0000-0000'],
    ['hh:mm', 0.5, '12:00'], ['[h]:mm:ss', 1.5, '36:00:00'], ['[=1]"是";[=0]"否"', 1, '是'], ['0;-0;;@', 0, ''],
  ])('%s over %d: %s', (code, number, text) => { expect(shown(code, number)).toEqual({ text }); });

  it.each([
    'yyyy-mm-dd', 'm/d/yy h:mm', '[$-804]yyyy"年"m"月"d"日";@', 'yyyy\\-mm\\-dd', '[DBNum1][$-804]yyyy"年"m"月"d"日"', 'e/m/d', 'yyyy!年m!月d!日',
  ])('a day: %s', (code) => { expect(shown(code, 43982)).toEqual({ text: '2020-05-31' }); });

  it('a time of day only where it shows', () => {
    expect(shown('yyyy-mm-dd', 43982.5)).toEqual({ text: '2020-05-31' });
    expect(shown('yyyy-mm-dd hh:mm', 43982.5)).toEqual({ text: '2020-05-31 12:00:00' });
  });

  it('no more of a day than shows: the year of 5月31日 is the one in which it was typed', () => {
    expect(shown('m"月"d"日"', 43982)).toEqual({ text: '5月31日' });
    expect(shown('yyyy"年"m"月"', 43982)).toEqual({ text: '2020年5月' });
  });
});

describe('a number is refused', () => {
  it.each([
    ['scaled by thousands', '#,##0,', 1234567], ['scaled to 万元 by a point that is only written', '0!.0,"万元"', 12345],
    ['below nought by its colour only', '0.00;[Red]0.00', -5], ['hidden', ';;;', 5], ['no day', 'yyyy-mm-dd', 0.5], ['before all days', 'yyyy-mm-dd', -1],
  ])('where it shows as another: %s', (_what, code, number) => { expect(shown(code, number).flaw).toBe('cell/shown-otherwise'); });

  it.each(['constructor', '__proto__', '0'.repeat(300), '[Unknown]0', '0"'])('where nobody knows its format: %s', (code) => {
    expect(shown(code, 1)).toEqual({ text: '1', flaw: 'cell/unknown-format' });
  });
});

describe('text is read as its format shows it', () => {
  it.each([['@', '张三'], [accounting, '张三'], ['0.00', '张三'], ['@"户"', '张三户']])('%s', (code, text) => {
    expect(new NumberFormat(code).shownText('张三')).toEqual({ text });
  });

  it('and refused where it is hidden', () => {
    expect(new NumberFormat(';;;').shownText('张三')).toEqual({ text: '张三', flaw: 'cell/shown-otherwise' });
  });
});

it('a number is never read as one that differs by more than the places shown', () => {
  const codes = ['0', '0.0', '0.00', '#,##0.00', '#,##0,', '0.00%', '0.00;[Red]0.00', '(0.00);-0.00', '0,,', accounting, '¥#,##0.00', '0.000"元"'];
  const thousandths = fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 1000);
  const numbers = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), thousandths);
  fc.assert(fc.property(fc.constantFrom(...codes), numbers, (code, number) => {
    const { text, flaw } = shown(code, number);
    if (flaw !== undefined) return;
    const read = Number(text.replace(/[¥元%]/g, '')) / (text.endsWith('%') ? 100 : 1);
    const places = (text.split('.')[1]?.replace(/\D/g, '').length ?? 0) + (text.endsWith('%') ? 2 : 0);
    expect(Math.abs(read - number)).toBeLessThanOrEqual(0.5 * 10 ** -places + Math.abs(number) * 1e-14);
  }), { numRuns: 3000 });
});
