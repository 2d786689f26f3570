import { SeenRequests } from './seen-requests.js';

describe('requests that were begun', () => {
  it('are told from new ones until their deadlines', () => {
    const seen = new SeenRequests();
    expect(seen.begin('a', 100, 0)).toBe(true);
    expect(seen.begin('a', 100, 50)).toBe(false);
    expect(seen.begin('b', 100, 50)).toBe(true);
    expect(seen.begin('c', 300, 200)).toBe(true); // forgets a and b
    expect(seen.begin('a', 400, 200)).toBe(true);
  });

  it('are forgotten when there are too many, the oldest first', () => {
    const seen = new SeenRequests();
    for (let i = 0; i < 200_001; i++) seen.begin(`r${i}`, 1_000, 0);
    expect(seen.begin('r200000', 1_000, 0)).toBe(false);
    expect(seen.begin('r0', 1_000, 0)).toBe(true);
  });
});
