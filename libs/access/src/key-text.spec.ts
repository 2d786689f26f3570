import { looksLikeKey, newKey, readKey } from './key-text.js';

describe('the text of a key', () => {
  it('says which one it is, and proves it by the digest of its secret alone', () => {
    const { id, digest, text } = newKey();
    expect(readKey(text)).toEqual({ id, digest });
    expect(text).toMatch(/^gz_[0-9a-z]{12}_[0-9a-z]{39}$/);
    expect([digest.length, text.includes(digest.toString('hex'))]).toEqual([32, false]);
  });

  it('is never the same twice', () => {
    const keys = Array.from({ length: 1000 }, () => newKey());
    expect([new Set(keys.map(({ id }) => id)).size, new Set(keys.map(({ digest }) => digest.toString('hex'))).size]).toEqual([1000, 1000]);
  });

  it('is told from one with a letter mistyped, two changed over, or the end missing', () => {
    const { text } = newKey();
    for (let at = 3; at < text.length; at++) {
      if (text[at] === '_') continue;
      const typed = text[at] === 'a' ? 'b' : 'a';
      expect(readKey(text.slice(0, at) + typed + text.slice(at + 1))).toBeUndefined();
      const swapped = text.slice(0, at) + text.slice(at, at + 2).split('').reverse().join('') + text.slice(at + 2);
      if (swapped !== text) expect(readKey(swapped)).toBeUndefined();
      expect(readKey(text.slice(0, at))).toBeUndefined();
    }
  });

  it.each(['', 'gz_', 'gz__', 'a-token-of-some-length', 'eyJhbGciOiJub25lIn0.e30.', `gz_${'0'.repeat(12)}_${'0'.repeat(39)}x`, 'GZ_'])(
    'is none: "%s"', (text) => {
      expect(readKey(text)).toBeUndefined();
    });

  it('is known by its beginning, right or wrong', () => {
    expect([looksLikeKey('gz_mistyped'), looksLikeKey('eyJhbGciOiJub25lIn0.e30.')]).toEqual([true, false]);
  });
});
