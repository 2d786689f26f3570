import type { Scope } from '@guzhou/contracts';
import { readScope, writeScope } from './scope-text.js';

describe('a scope as people type it', () => {
  it.each<[string, Scope]>([
    ['522632100000', { division: '522632100000' }], ['522632100201/G01', { village: '522632100201', grid: 'G01' }],
    ['522632:H-1,H-2', { county: '522632', households: ['H-1', 'H-2'] }],
  ])('%s is read, and written as it was', (text, of) => {
    expect([readScope(` ${text} `), writeScope(of)]).toEqual([of, text]);
  });

  it.each(['', '5226', '522632100000/', '522632:', '522632:H 1', 'all'])('%j is none', (text) => {
    expect(readScope(text)).toBeUndefined();
  });
});
