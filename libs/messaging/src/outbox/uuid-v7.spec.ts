import { firstUuidV7At, uuidV7 } from './uuid-v7.js';

describe('ids of messages', () => {
  it('are UUIDs of version 7 that grow, also within a millisecond and when the clock steps back', () => {
    const now = Date.now();
    const ids = Array.from({ length: 10_000 }, (_, i) => uuidV7(now - (i % 3)));
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('tell their time', () => {
    const later = Date.now() + 60 * 60 * 1000;
    const id = uuidV7(later);
    expect(firstUuidV7At(later) < id).toBe(true);
    expect(firstUuidV7At(later + 1) > id).toBe(true);
  });
});
