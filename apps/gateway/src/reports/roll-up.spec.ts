import fc from 'fast-check';
import { ancestor, rollUp, total, type Row } from './roll-up.js';

const villages = fc.array(fc.record({
  division: fc.tuple(fc.constantFrom('01', '32'), fc.constantFrom('001', '100'), fc.constantFrom('000', '001', '200'))
    .map(([county, town, village]) => `5226${county}${town}${village}`),
  values: fc.tuple(fc.bigInt(), fc.option(fc.bigInt(), { freq: 10 })),
}), { maxLength: 40 }) as fc.Arbitrary<Row[]>;

describe('the roll-up', () => {
  it('by way of the towns is the same as at once', () => {
    fc.assert(fc.property(villages, (rows) => {
      expect(rollUp(rollUp(rows, 'town'), 'county')).toEqual(rollUp(rows, 'county'));
      expect(rollUp(rollUp(rollUp(rows, 'village'), 'county'), 'prefecture')).toEqual(rollUp(rows, 'prefecture'));
    }));
  });

  it('does not depend on the order or the grouping of rows', () => {
    fc.assert(fc.property(villages, fc.nat(40), (rows, cut) => {
      const parts = [...rollUp(rows.slice(cut), 'town'), ...rollUp(rows.slice(0, cut), 'town')];
      expect(rollUp(parts, 'county')).toEqual(rollUp(rows, 'county'));
    }));
  });

  it('of all levels has the same total', () => {
    fc.assert(fc.property(villages, (rows) => {
      expect(total(rollUp(rows, 'town'), [true, true])).toEqual(total(rows, [true, true]));
    }));
  });

  it('of no rows is zero where counted and unknown where not', () => {
    expect(total([], [true, false])).toEqual([0n, null]);
  });
});

it('a division is found by the code of any within it', () => {
  expect((['village', 'town', 'county', 'province'] as const).map((level) => ancestor('522632100201', level)))
    .toEqual(['522632100201', '522632100000', '522632000000', '520000000000']);
  expect(ancestor('522632000000', 'town')).toBe('522632000000');
});
