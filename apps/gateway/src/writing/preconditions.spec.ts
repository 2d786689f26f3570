import type { ProblemError } from '@guzhou/runtime';
import { etag, expectedRevision, revisionOf } from './preconditions.js';

describe('the tag of a revision', () => {
  it.each(['"7"', 'W/"7"', '"7-gzip"', 'W/"7-br"', ' "7" '])('is known however a proxy changed it: %s', (tag) => { expect(revisionOf(tag)).toBe(7); });

  it.each(['7', '"seven"', '""', '"7', 'w/"7"', '*', '"7","8"', '"-7"'])('is not guessed: %s', (tag) => { expect(revisionOf(tag)).toBeUndefined(); });

  it('comes back as it was given', () => { expect(revisionOf(etag(12))).toBe(12); });
});

describe('a change', () => {
  const codeOf = (headers: Record<string, string>): unknown => {
    try {
      return expectedRevision({ headers } as never);
    } catch (error) {
      return (error as ProblemError).problem.code;
    }
  };

  it('says which revision was read', () => {
    expect(codeOf({ 'if-match': 'W/"3"' })).toBe(3);
    expect(codeOf({})).toBe('precondition/missing');
    expect(codeOf({ 'if-match': '3' })).toBe('precondition/malformed');
  });
});
