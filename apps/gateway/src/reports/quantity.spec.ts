import fc from 'fast-check';
import { asNumber, difference, inUnit, ratio } from './quantity.js';

describe('a quantity in its unit', () => {
  it('is exact and without trailing zeros', () => {
    expect(inUnit(4_982_177_500n, 'wan')).toBe('4982.1775');
    expect(inUnit(365_000_000n, 'wan')).toBe('365');
    expect(inUnit(1_094_300_000n, 'wan')).toBe('1094.3');
    expect(inUnit(280_000_000n, 'km2')).toBe('280');
    expect(inUnit(-5n, 'yuan')).toBe('-0.05');
    expect(inUnit(0n, 'wan')).toBe('0');
    expect(inUnit(100n, 'households')).toBe('100');
  });

  it('of up to 15 digits is a JSON number that prints the same digits', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), (fen) => {
      const text = inUnit(fen, 'wan');
      fc.pre(text.replace(/^-?0\.0*/, '').length > 0 && !text.includes('0.000000'));
      expect(JSON.stringify(asNumber(text))).toBe(text);
    }));
  });
});

describe('a ratio', () => {
  it('rounds half up', () => {
    expect(ratio(935n, 39_232n, 100n, 2)).toBe('2.38');
    expect(ratio(1n, 8n, 1n, 2)).toBe('0.13');
    expect(ratio(1n, 3n, 100n, 2)).toBe('33.33');
    expect(ratio(-1n, 8n, 1n, 2)).toBe('-0.13');
  });

  it('is unknown when divided by zero', () => {
    expect(ratio(0n, 0n, 100n, 2)).toBeNull();
  });

  it('is never off by more than half of its last digit', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.nat(6), (a, b, decimals) => {
      const scaled = BigInt(ratio(a, b, 100n, decimals)!.replace('.', ''));
      const error = 2n * (scaled * b - a * 100n * 10n ** BigInt(decimals));
      expect(error > -b && error <= b).toBe(true);
    }));
  });
});

describe('a difference', () => {
  it('is exact between different numbers of decimals', () => {
    expect(difference('4982.1775', '4982.18')).toBe('-0.0025');
    expect(difference('2.38', '2.38')).toBe('0');
    expect(difference('299', '300')).toBe('-1');
    expect(difference('0.3', '0.1')).toBe('0.2');
  });
});
