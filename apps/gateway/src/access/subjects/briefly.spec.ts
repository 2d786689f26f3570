import { Briefly } from './briefly.js';

function briefly() {
  let now = 0;
  const asked: string[] = [];
  const kept = new Briefly<string>(1000, () => now);
  return {
    kept, asked, pass: (ms: number) => { now += ms; },
    get: (key: string, answer: string | undefined = `${key} as asked ${asked.length}`) =>
      kept.get(key, async () => { asked.push(key); return answer; }),
  };
}

describe('what is kept for a moment', () => {
  it('is asked for once by all who come within it, and again after it', async () => {
    const { get, pass, asked } = briefly();
    expect(await Promise.all([get('a'), get('a')])).toEqual(['a as asked 0', 'a as asked 0']);
    pass(999);
    expect(await get('a')).toBe('a as asked 0');
    pass(1);
    expect(await get('a')).toBe('a as asked 1');
    expect(asked).toEqual(['a', 'a']);
  });

  it('is not kept where there was nothing, for it may come about', async () => {
    const { kept, get } = briefly();
    expect(await kept.get('b', async () => undefined)).toBeUndefined();
    expect(await get('b')).toBe('b as asked 0');
  });

  it('is not kept where it failed', async () => {
    const { kept, get } = briefly();
    await expect(kept.get('c', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await get('c')).toBe('c as asked 0');
  });

  it('is forgotten when it was changed here', async () => {
    const { kept, get } = briefly();
    await get('d');
    kept.forget('d');
    expect(await get('d')).toBe('d as asked 1');
  });

  it('does not grow without end', async () => {
    const { get, asked } = briefly();
    await get('first');
    for (let n = 0; n < 10_000; n++) await get(`other ${n}`);
    await get('first');
    expect(asked.filter((key) => key === 'first')).toHaveLength(2);
  });
});
