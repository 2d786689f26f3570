import fc from 'fast-check';
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

  it.each(['-1', '1.2345', '1e2', '1,5', ''])('of land refuses %j', (cell) => {
    expect(mu.safeParse(cell).success).toBe(false);
  });

  it('of a whole number holds to its range', () => {
    expect(whole(0, 12).parse('12')).toBe(12);
    expect(whole(0, 12).safeParse('13').success).toBe(false);
  });
});
