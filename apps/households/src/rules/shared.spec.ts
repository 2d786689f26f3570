import { readOnce, type Shared } from './shared.js';

describe('what several share', () => {
  it('is read once for as long as the day is the same, and anew for another', async () => {
    const days: string[] = [];
    const read = readOnce(async (asOf): Promise<Shared> => {
      days.push(asOf);
      return { idNumbers: new Map([[asOf, 2]]), phones: new Map() };
    });
    const [may, mayAgain] = await Promise.all([read('2020-05-31'), read('2020-05-31')]);
    expect(mayAgain).toBe(may);
    expect((await read('2020-06-30')).idNumbers).toEqual(new Map([['2020-06-30', 2]]));
    expect(days).toEqual(['2020-05-31', '2020-06-30']);
  });
});
