import fc from 'fast-check';
import type { Counted } from './counts.js';
import { Limiter, type Standing } from './limiter.js';

/** Counts as Redis does: within a window that begins with the first call. */
class CommonCount {
  asked = 0;
  now = 0;
  private readonly counts = new Map<string, { consumed: number; until: number }>();

  constructor(private readonly seconds: number) {}

  count = async (who: string, calls: number): Promise<Counted> => {
    this.asked++;
    let known = this.counts.get(who);
    if (known === undefined || known.until <= this.now) {
      known = { consumed: 0, until: this.now + this.seconds * 1000 };
      this.counts.set(who, known);
    }
    known.consumed += calls;
    return { consumed: known.consumed, msLeft: known.until - this.now };
  };
}

describe('a limit', () => {
  function start(count: number, seconds = 60) {
    const common = new CommonCount(seconds);
    const gateway = () => new Limiter({ quota: { count, seconds }, count: common.count, now: () => common.now });
    return { common, gateway, limiter: gateway() };
  }
  async function takeTimes(limiter: Limiter, times: number, who = 'one'): Promise<Standing[]> {
    const standings: Standing[] = [];
    for (let n = 0; n < times; n++) standings.push(await limiter.take(who));
    return standings;
  }
  const granted = (standings: readonly Standing[]) => standings.filter((standing) => standing.granted).length;

  it('grants as many calls as it says, says how many are left and when all are there again', async () => {
    const { common, limiter } = start(3);
    expect(await takeTimes(limiter, 2)).toEqual([
      { granted: true, left: 2, msLeft: 60_000 }, { granted: true, left: 1, msLeft: 60_000 }]);
    common.now = 20_000;
    expect(await takeTimes(limiter, 3)).toEqual([
      { granted: true, left: 0, msLeft: 40_000 }, { granted: false, left: 0, msLeft: 40_000 },
      { granted: false, left: 0, msLeft: 40_000 },
    ]);
    common.now = 60_000;
    expect(granted(await takeTimes(limiter, 4))).toBe(3);
  });

  it('of one does not touch another', async () => {
    const { limiter } = start(2);
    expect(granted(await takeTimes(limiter, 5, 'one'))).toBe(2);
    expect(granted(await takeTimes(limiter, 2, 'other'))).toBe(2);
  });

  it('is asked about once in a hundredth of it, and not any more by who has used it up', async () => {
    const { common, limiter } = start(10_000);
    expect(granted(await takeTimes(limiter, 5_000))).toBe(5_000);
    expect(common.asked).toBe(50);
    expect(limiter.take('one')).toBeInstanceOf(Promise);
    expect(limiter.take('one')).toBeInstanceOf(Promise);
    expect(granted(await takeTimes(limiter, 10_000))).toBe(4_998);
    expect(common.asked).toBe(100);
  });

  it('answers without a promise while there is something of a lease', async () => {
    const { limiter } = start(500);
    await limiter.take('one');
    expect(limiter.take('one')).toEqual({ granted: true, left: 498, msLeft: 60_000 });
  });

  it('is common to all gateways, to the last call', async () => {
    const { gateway } = start(250);
    const gateways = [gateway(), gateway(), gateway()];
    const before = await Promise.all(gateways.map((each) => takeTimes(each, 60)));
    expect(before.map(granted)).toEqual([60, 60, 60]);
    const rest = await takeTimes(gateways[0]!, 200);
    // Two may hold what is left of a lease of two.
    expect(granted(rest)).toBeGreaterThanOrEqual(68);
    expect(granted(rest)).toBeLessThanOrEqual(70);
  });

  it('never grants more in a window than it says, nor less than what others may hold, whoever asks where', async () => {
    await fc.assert(fc.asyncProperty(
      fc.integer({ min: 1, max: 600 }), fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 90 })), { maxLength: 20 }),
      async (count, calls) => {
        const { gateway } = start(count);
        const gateways = [gateway(), gateway(), gateway()];
        const standings = (await Promise.all(calls.flatMap(([at, times]) =>
          Array.from({ length: times }, async () => await gateways[at]!.take('one')))));
        const [asked, held] = [standings.length, 2 * Math.max(1, Math.floor(count / 100))];
        expect(granted(standings)).toBeLessThanOrEqual(count);
        expect(granted(standings)).toBeGreaterThanOrEqual(Math.min(asked, count - held));
      }));
  });

  it('forgets whom it has not seen for long rather than growing for ever', async () => {
    const { limiter, common } = start(1_000);
    for (let n = 0; n <= 10_000; n++) await limiter.take(`caller ${n}`);
    const before = common.asked;
    expect((await limiter.take('caller 0')).granted).toBe(true);
    expect(common.asked).toBe(before + 1);
  });
});
