import { rowKeys } from './row-keys.js';

describe('the keys of a row', () => {
  it('are the same for the same cells of a column, and others for other cells and other columns', () => {
    const keysOf = rowKeys([['person'], ['home'], ['person', 'home']], ['person', 'home']);
    const cells = ['', ...Array.from({ length: 1000 }, (_, i) => String(i)), ...Array.from({ length: 1000 }, (_, i) => `户${i}`)];
    const keys = cells.flatMap((cell) => keysOf([cell, cell]));
    expect(new Set(keys).size).toBe(3 * cells.length);
    expect(Math.min(...keys)).toBeGreaterThan(0);
    expect(keysOf(['12', '3'])[2]).not.toBe(keysOf(['1', '23'])[2]);
    expect(keysOf(['12', '3'])).toEqual(keysOf(['12', '3']));
  });

  it('take a column that the file lacks for empty', () => {
    expect(rowKeys([['person'], ['home']], ['person'])(['A'])).toEqual(rowKeys([['person'], ['home']], ['person', 'home'])(['A', '']));
  });
});
