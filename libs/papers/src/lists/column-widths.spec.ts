import fc from 'fast-check';
import { columnWidths } from './column-widths.js';

describe('columns of a list', () => {
  it('fill the page, and the first, a code, and narrow ones keep what they need', () => {
    expect(columnWidths([10, 30], 80)).toEqual([20, 60]);
    expect(columnWidths([10, 300, 20, 500], 130)).toEqual([10, 50, 20, 50]);
    expect(columnWidths([40, 30, 30, 30, 30], 120)).toEqual([40, 20, 20, 20, 20]);
    expect(columnWidths([400, 30], 90)).toEqual([30, 60]);
  });

  it('are as wide together as the page, whatever they need', () => {
    const width = fc.double({ min: 1, max: 500, noNaN: true });
    const paper = fc.double({ min: 50, max: 1200, noNaN: true });
    fc.assert(fc.property(fc.array(width, { minLength: 1, maxLength: 40 }), paper, (needed, room) => {
      const widths = columnWidths(needed, room);
      expect(widths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(room, 6);
      expect(widths.every((each) => each > 0)).toBe(true);
    }));
  });
});
