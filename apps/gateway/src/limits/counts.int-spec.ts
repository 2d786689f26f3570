import { talk } from '@guzhou/contracts';
import { BullmqTransport } from '@guzhou/messaging';
import { aclOf } from '@guzhou/messaging/accounts';
import { freshRedis, type FreshRedis } from '@guzhou/testing';
import { eventually } from '../../test/gateway-fixture.js';
import { Counts } from './counts.js';

const quota = { count: 5, seconds: 3600 };

describe('counts of calls', () => {
  let redis: FreshRedis;
  const opened: BullmqTransport[] = [];
  let now: number;
  let turns: boolean[];

  beforeEach(async () => {
    redis = await freshRedis();
    now = 0;
    turns = [];
  });
  afterEach(async () => {
    for (const transport of opened.splice(0)) await transport.close();
    await redis.stop();
  });

  async function counts(url = redis.url): Promise<Counts> {
    const transport = new BullmqTransport({ url });
    opened.push(transport);
    await transport.ping();
    return new Counts({ redis: transport.redis, now: () => now, onTurn: (local) => { turns.push(local); } });
  }

  it('are those of all gateways together, by what is counted and by caller', async () => {
    const [first, second] = [await counts(), await counts()].map((each) => each.of('read', quota)) as [Count, Count];
    expect((await first('one', 2)).consumed).toBe(2);
    expect((await second('one', 3)).consumed).toBe(5);
    expect((await second('other', 1)).consumed).toBe(1);
    expect((await first('one', 1)).consumed).toBe(6);
    expect((await (await counts()).of('search', quota)('one', 1)).consumed).toBe(1);
  });

  it('end with their window, and hold nothing but ids', async () => {
    const count = (await counts()).of('read', quota);
    const { msLeft } = await count('019ad8c4-2e00-7000-8000-0f3a5c2b7e11', 2);
    expect(msLeft).toBeGreaterThan(3_599_000);
    expect(msLeft).toBeLessThanOrEqual(3_600_000);
    const [{ redis: looking }] = opened as [BullmqTransport];
    expect(await looking.keys('*')).toEqual(['guzhou:limit:read:{019ad8c4-2e00-7000-8000-0f3a5c2b7e11}']);
    expect(await looking.get('guzhou:limit:read:{019ad8c4-2e00-7000-8000-0f3a5c2b7e11}')).toBe('2');
  });

  it('are a process\' own while Redis is away, which it asks again once a second, and common again when it is back', async () => {
    const all = await counts();
    const count = all.of('read', quota);
    await count('one', 4);
    await redis.stop();
    expect((await count('one', 1)).consumed).toBe(1);
    expect((await count('one', 1)).consumed).toBe(2);
    expect([all.isLocal, turns]).toEqual([true, [true]]);
    redis = await freshRedis({ port: redis.port });
    await opened[0]!.ping();
    // Not before the second is over.
    expect((await count('one', 1)).consumed).toBe(3);
    const again = await eventually(async () => {
      now += 1_000;
      return count('one', 1);
    }, () => !all.isLocal);
    expect(again.consumed).toBe(1);
    expect(turns).toEqual([true, false]);
  });

  it('are taken by Redis from the account of the gateway, and from no other service\'s', async () => {
    await redis.stop();
    const user = { name: 'operator', password: 'p-operator' };
    redis = await freshRedis({ access: { user, acl: aclOf(talk, (name) => `>p-${name}`) } });
    const as = (name: string) => redis.url.replace('operator:p-operator', `${name}:p-${name}`);
    const gateway = await counts(as('gateway'));
    expect([(await gateway.of('read', quota)('one', 2)).consumed, gateway.isLocal]).toEqual([2, false]);
    const other = await counts(as('households'));
    expect([(await other.of('read', quota)('one', 1)).consumed, other.isLocal]).toEqual([1, true]);
  });

  it('do not wait for a Redis that says nothing', async () => {
    const all = await counts();
    const count = all.of('read', quota);
    await count('one', 1);
    process.kill(redis.pid, 'SIGSTOP');
    try {
      expect((await count('one', 1)).consumed).toBe(1);
      expect(all.isLocal).toBe(true);
    } finally {
      process.kill(redis.pid, 'SIGCONT');
    }
  });
});

type Count = ReturnType<Counts['of']>;
