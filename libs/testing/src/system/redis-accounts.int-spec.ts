import { randomUUID } from 'node:crypto';
import { askers, domainServices, routes, services, talk, type Service } from '@guzhou/contracts';
import { BullmqScheduler, BullmqTransport } from '@guzhou/messaging';
import { aclOf } from '@guzhou/messaging/accounts';
import { Redis } from 'ioredis';
import { freshRedis, freshRedisCluster, freshSentinelSet } from '../servers/fresh-redis.js';
import { urlAs } from '../servers/redis-access.js';
import { redisRefusals, wipeRedis } from '../servers/redis-contents.js';

/* Each service in Redis as its own account: what it needs, and what it does not get. */

const user = { name: 'operator', password: 'p-operator' };
const access = { user, acl: aclOf(talk, (name) => `>p-${name}`) };
const pairs = services.flatMap((one) => services.filter((other) => other !== one).map((other) => [one, other] as const));

/** Within a script Redis says it in words of its own. */
const REFUSED = /NOPERM|can't run this command|can't access at least one of the keys/;

/** Who puts jobs where: as contracts and routes say it. */
const told = services.flatMap((service) => [
  ...((askers as readonly string[]).includes(service) ? domainServices.map((asked) => [service, `${asked}.requests`] as const) : []),
  ...[...new Set(routes.filter(({ event }) => event.service === service).flatMap(({ hearers }) => hearers))]
    .map((hearer) => [service, `${hearer}.events`] as const),
  ...[...new Set(routes.filter(({ hearers }) => (hearers as readonly string[]).includes(service)).map(({ event }) => event.service))]
    .map((speaker) => [service, `${speaker}.acknowledgements`] as const),
]);

async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !await holds();) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

const kinds = {
  async 'one Redis'() {
    return await freshRedis({ access });
  },
  async 'a Redis that Sentinels watch'() {
    return await freshSentinelSet({ access });
  },
  async 'a Redis Cluster'() {
    return await freshRedisCluster({ access, masters: 3, replicas: 0 });
  },
};

describe.each(Object.entries(kinds))('an account for each service of %s', (_, start) => {
  let redis: { readonly url: string; stop(): Promise<void> };
  let wires: Record<Service, BullmqTransport>;
  let schedulers: BullmqScheduler[];
  let rings: { close(): Promise<void> }[];
  let got: Set<string>;
  let ended: Map<string, readonly string[]>;
  let hold: Promise<void>;

  const as = (name: Service, password = `p-${name}`) => urlAs({ name, password }, redis.url);

  beforeAll(async () => {
    redis = await start();
    got = new Set();
    ended = new Map();
    rings = [];
    hold = Promise.resolve();
    const options = { lockDuration: 1_000, stalledInterval: 300, sendTimeout: 3_000 };
    wires = Object.fromEntries(services.map((name) => [name, new BullmqTransport({ url: as(name), ...options })])) as typeof wires;
    schedulers = services.map((name) => {
      const scheduler = new BullmqScheduler({ url: as(name), upsertEvery: 200 });
      const schedule = { queue: `${name}.schedule`, id: 'often', cron: '* * * * * *', timezone: 'Asia/Shanghai' };
      rings.push(scheduler.keep(schedule, async () => { got.add(schedule.queue); }));
      return scheduler;
    });
    for (const name of services) {
      for (const queue of ['requests', 'events', 'acknowledgements'].map((what) => `${name}.${what}`)) {
        wires[name].receive(queue, async ({ id, data }) => {
          got.add(`${queue} ${id}`);
          if (data === 'bad') throw new Error('bad');
        });
      }
      if (name !== 'gateway') {
        wires[name].receiveChildren(`${name}.sections`, async ({ data }) => {
          if (data === 'bad') throw new Error('bad');
          if (data === 'held') await hold;
          return data;
        });
      }
    }
    wires.gateway.receiveParents('gateway.reports', async ({ id }, answers) => { ended.set(id, [...answers.values()].sort()); });
  });

  afterAll(async () => {
    await Promise.all([...rings.map((ring) => ring.close()), ...services.map((name) => wires[name].abandon())]);
    await Promise.all(schedulers.map((scheduler) => scheduler.close()));
    await redis.stop();
  });

  afterEach(async () => expect(await redisRefusals(redis.url)).toEqual([]));

  const carriesAll = async () => {
    const sent: string[] = [];
    for (const [from, queue] of told) {
      const jobs = ['well', 'well', 'bad', 'well'].map((data) => ({ id: `${randomUUID()}-1`, data }));
      await until('it is there', () => wires[from].ping().then(() => true, () => false));
      await wires[from].send(queue, jobs.slice(0, 1));
      await wires[from].send(queue, jobs.slice(1));
      expect(await wires[from].depth(queue)).toBeGreaterThanOrEqual(0);
      sent.push(...jobs.map(({ id }) => `${queue} ${id}`));
    }
    await until('jobs are worked off', () => sent.every((job) => got.has(job)));
    await until('every way carries', async () => (await Promise.all(services.map((name) => wires[name].probe(1_500)))).flat().length === 0);
    await until('schedules ring', () => services.every((name) => got.has(`${name}.schedule`)));
    expect((await Promise.all(schedulers.map((scheduler) => scheduler.probe(1_500)))).flat()).toEqual([]);
  };

  const flow = (id: string, data: (service: string) => string) => ({
    parent: { queue: 'gateway.reports', id, data: 'parent' },
    children: domainServices.map((name) => ({ queue: `${name}.sections`, id: `${id}-${name}`, data: data(name) })),
  });

  it('lets it work off its queues, put jobs into those of whom it says something to, and ring', carriesAll);

  it('lets it answer, and whoever asks hear it', async () => {
    for (const service of domainServices) {
      const heard = new Promise<string>((resolve) => {
        void wires.gateway.subscribe(`gateway.replies.${service}`, resolve).then(() => wires[service].publish(`gateway.replies.${service}`, service));
      });
      expect(await heard).toBe(service);
    }
  });

  it('lets reports be made of sections, those that fail or are late left out', async () => {
    const [well, failing, late] = [randomUUID(), randomUUID(), randomUUID()];
    await wires.gateway.startFlow(flow(well, (name) => name));
    await wires.gateway.startFlow(flow(failing, (name) => (name === 'training' ? 'bad' : name)));
    let release = () => {};
    hold = new Promise((resolve) => { release = resolve; });
    await wires.gateway.startFlow(flow(late, (name) => (name === 'industry' ? 'held' : name)));
    const others = (left: string) => domainServices.filter((name) => name !== left).sort();
    await until('two ended', () => ended.has(well) && ended.has(failing));
    await until('it waits for one', async () => (await wires.gateway.hurryFlow({ queue: 'gateway.reports', id: late }, { inHand: true })).length === 1 || ended.has(late));
    await until('it ended', () => ended.has(late));
    release();
    expect([well, failing, late].map((id) => ended.get(id))).toEqual([[...domainServices].sort(), others('training'), others('industry')]);
  });

  it('lets all go on after everything was wiped', async () => {
    await wipeRedis(redis.url);
    got.clear();
    await carriesAll();
  });
});

describe('a service with an account in Redis', () => {
  let url: string;
  let clients: Record<Service, Redis>;
  let operator: Redis;

  beforeAll(async () => {
    ({ url } = await freshRedis({ access }));
    operator = new Redis(url);
    clients = Object.fromEntries(services.map((name) => [name, new Redis(urlAs({ name, password: `p-${name}` }, url))])) as typeof clients;
  });

  afterAll(() => { for (const client of [operator, ...Object.values(clients)]) client.disconnect(); });

  const refused = async (name: Service, command: readonly (string | number)[]) => {
    const [first, ...args] = command;
    const outcome = await clients[name].call(String(first), ...args).then((answer) => ({ answer }), (error: Error) => error.message);
    expect([...command, outcome]).toEqual([...command, expect.stringMatching(REFUSED)]);
  };
  const script = (call: string) => ['EVAL', `return redis.call(${call})`, 0];

  it.each(services)('can do nothing to the server as %s, nor look around', async (name) => {
    for (const command of [
      ['FLUSHALL'], ['FLUSHDB'], ['KEYS', '*'], ['SCAN', '0'], ['RANDOMKEY'], ['DBSIZE'], ['CONFIG', 'GET', '*'], ['CONFIG', 'SET', 'maxmemory', '1'],
      ['SCRIPT', 'FLUSH'], ['SCRIPT', 'KILL'], ['FUNCTION', 'FLUSH'], ['FUNCTION', 'LIST'], ['ACL', 'LIST'], ['ACL', 'SETUSER', 'me', 'on'], ['CLIENT', 'LIST'],
      ['CLIENT', 'KILL', 'TYPE', 'normal'], ['CLIENT', 'PAUSE', 1], ['MONITOR'], ['SAVE'], ['SHUTDOWN', 'NOSAVE'], ['REPLICAOF', 'NO', 'ONE'],
      ['CLUSTER', 'RESET'], ['SWAPDB', 0, 1], ['PUBSUB', 'CHANNELS'], ['PSUBSCRIBE', '*'], ['MODULE', 'LIST'], ['SLOWLOG', 'GET'], ['LATENCY', 'RESET'],
      script("'FLUSHALL'"), script("'KEYS', '*'"), script("'SCAN', '0'"), ['SET', 'elsewhere', 'x'],
    ]) await refused(name, command);
  });

  it.each(pairs)('can, as %s, neither read nor touch a queue of %s, nor take a job out', async (one, other) => {
    for (const queue of ['requests', 'events', 'acknowledgements', 'schedule']) {
      const key = (what: string) => `{guzhou.${other}.${queue}}:${other}.${queue}:${what}`;
      const id = `${randomUUID()}-1`;
      await operator.hset(key(id), 'data', 'sealed');
      await operator.lpush(key('wait'), id);
      for (const command of [
        ['LRANGE', key('wait'), 0, -1], ['LINDEX', key('wait'), 0], ['RPOP', key('wait')], ['RPOPLPUSH', key('wait'), key('active')], ['DEL', key('wait')],
        ['LREM', key('wait'), 0, id], ['HGETALL', key(id)], ['HGET', key(id), 'data'], ['HMGET', key(id), 'data'], ['DEL', key(id)], ['UNLINK', key(id)],
        ['RENAME', key(id), `{guzhou.${one}.mine}:x`], ['BZPOPMIN', key('marker'), 1], ['XRANGE', key('events'), '-', '+'], ['XREAD', 'STREAMS', key('events'), '0'],
        ['SET', key(`${id}:lock`), 'x'], ['ZRANGE', key('failed'), 0, -1], ['EVAL', "return redis.call('LRANGE', KEYS[1], 0, -1)", 1, key('wait')],
        ['EVAL', "return redis.call('HGETALL', KEYS[1])", 1, key(id)], script(`'HGETALL', '${key(id)}'`), script(`'RPOP', '${key('wait')}'`),
      ]) await refused(one, command);
    }
  });

  it.each(pairs.filter(([one]) => one !== 'gateway'))('can, as %s, neither read nor touch a section of %s', async (one, other) => {
    const key = (what: string) => `{guzhou.reports}:${other}.sections:${what}`;
    for (const command of [['LPUSH', key('wait'), 'x'], ['LRANGE', key('wait'), 0, -1], ['HGETALL', key('x')], ['HSET', key('x'), 'data', 'x']]) {
      await refused(one, command);
    }
  });

  it.each(pairs)('puts, as %s, jobs into no queue of %s but those that the contracts name', async (one, other) => {
    for (const queue of ['requests', 'events', 'acknowledgements', 'schedule'].map((what) => `${other}.${what}`)) {
      const key = (what: string) => `{guzhou.${queue}}:${queue}:${what}`;
      const id = `${randomUUID()}-1`;
      if (told.some(([from, to]) => from === one && to === queue)) expect(await clients[one].hmset(key(id), { data: 'x' })).toBe('OK');
      else for (const command of [['HMSET', key(id), 'data', 'x'], ['LPUSH', key('wait'), id], ['ZADD', key('marker'), 0, '0']]) await refused(one, command);
    }
  });

  it.each(pairs)('hears, as %s, nothing that %s is answered, and answers only whoever asks', async (one, other) => {
    await refused(one, ['SUBSCRIBE', `guzhou.${other}.replies.1`]);
    if ((askers as readonly string[]).includes(other)) expect(await clients[one].publish(`guzhou.${other}.replies.1`, 'x')).toBe(0);
    else await refused(one, ['PUBLISH', `guzhou.${other}.replies.1`, 'x']);
  });

  it('is nobody with another password, or without a name', async () => {
    const wrong = new Redis(urlAs({ name: 'households', password: 'p-training' }, url), { retryStrategy: () => null, lazyConnect: true });
    wrong.on('error', () => {});
    await expect(wrong.connect()).rejects.toThrow(/WRONGPASS|closed/);
    const nameless = new Redis(url.replace(/\/\/[^@]*@/, '//'), { enableReadyCheck: false });
    expect(await nameless.ping()).toBe('PONG');
    for (const command of ['INFO', 'DBSIZE', 'FLUSHALL']) await expect(nameless.call(command)).rejects.toThrow('NOPERM');
    nameless.disconnect();
  });

  it('gets another password without a pause', async () => {
    const before = new BullmqTransport({ url: urlAs({ name: 'training', password: 'p-training' }, url) });
    const got: string[] = [];
    const receiver = before.receive('training.requests', async ({ id }) => { got.push(id); });
    await operator.acl('SETUSER', 'training', '>p-later');
    const after = new BullmqTransport({ url: urlAs({ name: 'training', password: 'p-later' }, url) });
    await Promise.all([before, after].map((wire) => wire.ping()));
    await operator.acl('SETUSER', 'training', '<p-training');
    const asker = new BullmqTransport({ url: urlAs({ name: 'gateway', password: 'p-gateway' }, url) });
    await asker.send('training.requests', [{ id: randomUUID(), data: 'x' }]);
    await until('who is connected goes on', () => got.length === 1);
    await receiver.close();
    await after.ping();
    const late = new BullmqTransport({ url: urlAs({ name: 'training', password: 'p-training' }, url), sendTimeout: 300 });
    await expect(late.ping()).rejects.toThrow();
    await Promise.all([before, after, asker, late].map((wire) => wire.abandon()));
  });
});
