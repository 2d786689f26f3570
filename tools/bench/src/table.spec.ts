import { median, meets, quantile, type Line } from './benchmark.js';
import { table } from './table.js';

const line: Line = { name: 'requests', value: '4,000 /s', baseline: '2,000 /s', ratio: 2, goal: '>= 1.3' };

describe('a line of the benchmark', () => {
  it('meets its goal or misses it', () => {
    expect(meets(line)).toBe(true);
    expect(meets({ ...line, ratio: 1.2 })).toBe(false);
    expect(meets({ ...line, goal: '<= 0.8', ratio: 0.8 })).toBe(true);
    expect(meets({ ...line, goal: null })).toBeNull();
  });

  it('stands in the table with its verdict', () => {
    expect(table([line]).split('\n').at(-1)).toBe('requests   4,000 /s  2,000 /s  2.00   >= 1.3  met');
  });
});

describe('quantiles', () => {
  it('are values that occurred', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(quantile([1, 2, 3, 4], 0.95)).toBe(4);
  });
});
