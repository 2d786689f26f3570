import { isDatabaseAway } from './away.js';
import { CountyHangsError, HangWatch } from './hang-watch.js';

const [A, B] = ['522632', '522633'];

/** Machines that hang as told, and a clock that stands until it is moved. */
function watched() {
  const hung = new Set<string>();
  const asked: string[] = [];
  let time = 0;
  const watch = new HangWatch({
    longAfter: 5_000, askAgainAfter: 5_000, now: () => time,
    ask: async (county) => {
      asked.push(county);
      if (hung.has(county)) throw new Error('no answer in time');
    },
  });
  const givenUp: string[] = [];
  const begin = (county: string) => watch.begins(county, () => { givenUp.push(county); });
  const after = (ms: number) => {
    time += ms;
    return watch.look();
  };
  return { watch, hung, asked, givenUp, begin, after };
}

describe('a statement that takes long', () => {
  it('goes on where its county answers another one meanwhile, which is asked again and again', async () => {
    const { watch, asked, givenUp, begin, after } = watched();
    const ended = begin(A);
    await after(4_999);
    expect(asked).toEqual([]);
    for (const ms of [1, 4_999, 1]) await after(ms);
    expect(asked).toEqual([A, A]);
    expect(givenUp).toEqual([]);
    ended();
    await after(60_000);
    expect(asked).toEqual([A, A]);
    expect(watch.hangs(A)).toBe(false);
  });

  it('is given up with all others of its county where that does not answer, and nothing of another county', async () => {
    const { watch, hung, givenUp, begin, after } = watched();
    hung.add(A);
    const ends = [begin(A), begin(B)];
    await after(3_000);
    ends.push(begin(A));
    await after(2_000);
    expect(givenUp).toEqual([A, A]);
    expect([watch.hangs(A), watch.hangs(B)]).toEqual([true, false]);
    for (const ended of ends) ended();
    watch.stop();
  });

  it('asks its county once, however many there are', async () => {
    const { asked, begin, after } = watched();
    const ends = [begin(A), begin(A), begin(A)];
    await after(5_000);
    expect(asked).toEqual([A]);
    for (const ended of ends) ended();
  });
});

describe('a county that hangs', () => {
  it('is asked again every few seconds until it answers, and then so are all others that hang', async () => {
    const { watch, hung, asked, begin, after } = watched();
    for (const county of [A, B]) hung.add(county);
    for (const ended of [begin(A), begin(B)]) {
      await after(5_000);
      ended();
    }
    asked.length = 0;
    await after(4_999);
    await after(5_000);
    const times = asked.length;
    expect(times).toBeGreaterThan(0);
    expect([watch.hangs(A), watch.hangs(B)]).toEqual([true, true]);
    hung.clear();
    await after(5_000);
    expect([watch.hangs(A), watch.hangs(B)]).toEqual([false, false]);
  });

  it('hangs still while it is asked again', async () => {
    let answer = () => {};
    let time = 0;
    const watch = new HangWatch({
      longAfter: 0, askAgainAfter: 5_000, now: () => time, ask: () => new Promise((_, reject) => { answer = () => { reject(new Error('no answer in time')); }; }),
    });
    const ended = watch.begins(A, () => {});
    const first = watch.look();
    answer();
    await first;
    time = 5_000;
    const second = watch.look();
    expect(watch.hangs(A)).toBe(true);
    answer();
    await second;
    expect(watch.hangs(A)).toBe(true);
    ended();
    watch.stop();
  });

  it('is away for whoever asks', () => {
    expect(isDatabaseAway(new CountyHangsError(A))).toBe(true);
  });
});
