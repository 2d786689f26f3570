import fc from 'fast-check';
import { compareIncome } from './compared-apart.js';

const copy = { householdCode: 'H1', copyKind: 'handbook', takenOn: '2020-05-01' } as const;

describe('net income per head in a copy', () => {
  it('agrees up to the tolerance, to either side, and not a fen further', () => {
    const between = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(fc.property(between(-9_999_999, 9_999_999), between(0, 5), between(-600, 600), (held, yuan, more) => {
      expect(compareIncome({ ...copy, fen: BigInt(held + more) }, BigInt(held), yuan).agrees).toBe(Math.abs(more) <= yuan * 100);
    }));
  });

  it('differs where the register has nobody to divide by', () => {
    expect(compareIncome({ ...copy, fen: 0n }, undefined, 1)).toEqual({
      ...copy, memberCode: null, field: 'income', said: '0', held: null, agrees: false,
    });
  });
});
