import { Round, type RoundOptions } from './round.js';
import { WireUnavailableError } from '../errors/wire-unavailable.error.js';

const SECOND = 1_000;
const many = Array.from({ length: 25 }, (_, i) => String(522_601 + i));
const away = () => Object.assign(new Error('connection to the remote node failed'), { code: '08006' });

describe('a round over counties', () => {
  let listed: string[];
  let now: number;
  let told: string[];
  let reached: string[];
  let round: Round;

  /** Counties that fail, each with what it fails of. */
  let failing: Map<string, Error>;

  const make = (options: Partial<RoundOptions> = {}) => new Round({
    counties: {
      list: async () => listed, read: async () => listed,
      failed: (county) => { told.push(`${county} away`); }, answered: (county) => { reached.push(county); },
    },
    onError: (error, county) => { told.push(`${county} ${(error as Error).message}`); }, now: () => now, ...options,
  });

  /** What a look saw, in this order. */
  async function look(): Promise<string[]> {
    const seen: string[] = [];
    await round.each(async (county) => {
      seen.push(county);
      if (failing.has(county)) throw failing.get(county)!;
    });
    return seen;
  }

  beforeEach(() => {
    [listed, now, told, reached, failing] = [['522632', '522633'], 0, [], [], new Map()];
    round = make();
  });

  it('sees every county at each look while they are few, also one that is listed later', async () => {
    expect(await look()).toEqual(['522632', '522633']);
    listed = [...listed, '522634'];
    expect(await look()).toEqual(listed);
  });

  it('sees ten of many at a look, and all of them in turn', async () => {
    listed = many;
    const looks = [await look(), await look(), await look(), await look()];
    expect(looks).toEqual([many.slice(0, 10), many.slice(10, 20), many.slice(20), many.slice(0, 10)]);
  });

  it('sees all of many at each look where it is told to', async () => {
    listed = many;
    round = make({ atOnce: Infinity });
    expect([await look(), await look()]).toEqual([many, many]);
  });

  it('begins with what was heard of, and comes round however much is heard', async () => {
    listed = many;
    const others = new Set<string>();
    for (let i = 0; i < many.length; i++) {
      round.hint('522625');
      const [first, ...rest] = await look();
      expect(first).toBe('522625');
      for (const county of rest) others.add(county);
    }
    expect([...others].sort()).toEqual(many.slice(0, -1));
  });

  it('looks at what was heard of once', async () => {
    listed = many;
    round.hint('522625');
    expect([await look(), await look()]).toEqual([['522625', '522601'], many.slice(1, 11)]);
  });

  it('rests two hundred times as long as answers took, and three seconds at most, unless something is heard', async () => {
    const slow = async (milliseconds: number) => {
      const seen: string[] = [];
      await round.each(async (county) => {
        seen.push(county);
        now += milliseconds;
      });
      return seen;
    };
    const seen = [await slow(2)];
    now += 795;
    seen.push(await slow(2));
    round.hint('522633');
    seen.push(await slow(2));
    now += 399;
    seen.push(await slow(1_000));
    now += 999;
    seen.push(await slow(0));
    now += 1;
    seen.push(await slow(0));
    expect(seen).toEqual([listed, [], ['522633'], listed, [], listed]);
  });

  it('says whether there was something to do anywhere', async () => {
    expect(await round.each(async (county) => county === '522632')).toBe(true);
    expect(await round.each(async () => false)).toBe(false);
  });

  describe('when a county fails', () => {
    it('goes on with the others, and says so', async () => {
      failing.set('522632', new Error('broken'));
      expect(await look()).toEqual(['522632', '522633']);
      expect([told, reached]).toEqual([['522632 broken'], listed]);
    });

    it('looks at it again later and later, at once when something is heard of it, and as ever once it is well', async () => {
      failing.set('522632', new Error('broken'));
      const looks = async (seconds: number) => {
        now += seconds * SECOND;
        return (await look()).includes('522632');
      };
      const seen = [await looks(0), await looks(0.9), await looks(0.1), await looks(1.9), await looks(0.1)];
      expect(seen).toEqual([true, false, true, false, true]);
      for (let i = 0; i < 10; i++) await looks(30);
      expect([await looks(29), await looks(1)]).toEqual([false, true]);
      failing.clear();
      round.hint('522632');
      expect([await looks(0), await looks(0)]).toEqual([true, true]);
    });

    it('takes it for out of reach when it failed twice of that, while the database answers', async () => {
      failing.set('522632', away());
      expect(await look()).toEqual(['522632', '522632', '522633']);
      expect([told, reached]).toEqual([['522632 away'], ['522633']]);
    });

    it('takes one broken connection for no trouble', async () => {
      let broken = 0;
      await round.each(async () => { if (broken++ === 0) throw away(); });
      expect(told).toEqual([]);
      expect(await look()).toEqual(listed);
    });

    it('blames no county when the database does not answer at all, or the wire, and begins with those that it did not see', async () => {
      listed = many;
      round = make({ counties: { list: async () => many, read: () => Promise.reject(away()), failed: () => {}, answered: () => {} } });
      failing.set('522603', away());
      await expect(look()).rejects.toThrow('remote node');
      failing.set('522603', new WireUnavailableError('take it'));
      await expect(look()).rejects.toThrow(WireUnavailableError);
      failing.clear();
      expect(await look()).toEqual(many.slice(2, 12));
      expect(told).toEqual([]);
    });
  });
});
