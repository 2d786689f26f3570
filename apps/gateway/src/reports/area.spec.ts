import { areaOf } from './area.js';

describe('the area of a division', () => {
  it('is its own, whatever those below say', () => {
    expect(areaOf(280_000_000n, [{ areaM2: '1' }, { areaM2: null }])).toBe(280_000_000n);
  });

  it('is the sum of those below where it has none of its own', () => {
    expect(areaOf(null, [{ areaM2: '3' }, { areaM2: '4' }])).toBe(7n);
  });

  it('is unknown where one of those below is, or nothing is below', () => {
    expect(areaOf(null, [{ areaM2: '3' }, { areaM2: null }])).toBeNull();
    expect(areaOf(null, [])).toBeNull();
  });
});
