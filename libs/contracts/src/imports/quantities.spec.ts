import fc from 'fast-check';
import { yuan } from './define-import.js';
import { kilometres, mu, squareMetres, whole } from './quantities.js';

describe('a cell', () => {
  it('of land in 亩 becomes square metres: 15 are a hectare', () => {
    expect(mu.parse('15')).toBe('10000.00');
    expect(mu.parse('1')).toBe('666.67');
    expect(mu.parse('0.125')).toBe('83.33');
    expect(mu.parse('0')).toBe('0.00');
  });

  it('of land in 亩 can be had back exactly', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), (thousandths) => {
      const entered = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
      expect(Math.round(Number(mu.parse(entered)) * 1.5)).toBe(thousandths);
    }));
  });

  it('of an area or a distance keeps every place', () => {
    expect(squareMetres.parse('86.5')).toBe('86.50');
    expect(kilometres.parse('0.35')).toBe(350);
    expect(kilometres.parse('12')).toBe(12_000);
  });

  it('with separators of thousands, or noughts behind the point, is the same number', () => {
    expect(squareMetres.parse('1,234.50')).toBe('1234.50');
    expect(whole(0, 5000).parse('1,200.00')).toBe(1200);
  });

  it('in another unit is converted where that comes out exactly', () => {
    expect(mu.parse('0.1公顷')).toBe('1000.00');
    expect(mu.parse('1000 平方米')).toBe('1000.00');
    expect(squareMetres.parse('1.5亩')).toBe('1000.00');
    expect(kilometres.parse('350米')).toBe(350);
    expect(whole(0, 1440, { 小时: [60, 1] }).parse('1.5小时')).toBe(90);
  });

  it.each(['1平方米', '1.5英亩', '5户', '$5', '50%'])('of land in a unit that cannot be converted is refused as such: %s', (cell) => {
    expect(mu.safeParse(cell).error?.issues[0]).toMatchObject({ params: { refusal: 'value/other-unit' } });
  });

  it('of a decimal is what was written, in any unit that is known', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.constantFrom<[string, number]>(['元', 2], ['千元', 5], ['万元', 6]), (fen, [unit, places]) => {
      const digits = String(fen).padStart(places + 1, '0');
      expect(yuan.parse(`${digits.slice(0, -places)}.${digits.slice(-places)}${unit}`)).toBe(fen);
    }));
  });

  it.each(['-1', '1.2345', '1e2', '1,5', '', '(5)', '1.2.3', '１２', '5.'])('of land refuses %j', (cell) => {
    expect(mu.safeParse(cell).success).toBe(false);
  });

  it('of a whole number holds to its range', () => {
    expect(whole(0, 12).parse('12')).toBe(12);
    expect(whole(0, 12).safeParse('13').success).toBe(false);
  });
});
