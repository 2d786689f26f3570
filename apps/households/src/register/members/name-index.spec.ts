import { FieldCipher } from '@guzhou/runtime';
import fc from 'fast-check';
import { comparable, NameIndex } from './name-index.js';

const names = new NameIndex(new FieldCipher(`k1:${Buffer.alloc(32, 7).toString('base64')}`));
const other = new NameIndex(new FieldCipher(`k1:${Buffer.alloc(32, 8).toString('base64')}`));
const name = fc.string({ unit: fc.constantFrom(...'榕溪苔石竹月松兰'), minLength: 1, maxLength: 8 });

describe('the blind index of names', () => {
  it('begins alike where names begin alike, and only there', () => {
    fc.assert(fc.property(name, name, (beginning, whole) => {
      const found = names.of(whole).subarray(0, names.of(beginning).length).equals(names.of(beginning));
      expect(found).toBe(whole.startsWith(beginning));
    }));
  });

  it('does not show a character that two names share but for their beginnings', () => {
    expect(names.of('石月').subarray(4)).not.toEqual(names.of('榕月').subarray(4));
  });

  it('says nothing without the key', () => {
    expect(names.of('石月')).not.toEqual(other.of('石月'));
  });

  it('takes names as people write them', () => {
    expect(comparable(' 阿依 • 古丽 ')).toBe(comparable('阿依·古丽'));
    expect(names.of('Ｗang')).toEqual(names.of('wang'));
  });
});
