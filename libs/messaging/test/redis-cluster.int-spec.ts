import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePort, freshRedis, freshRedisCluster, type RedisCluster } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { WireUnavailableError } from '../src/errors/wire-unavailable.error.js';
import { BullmqTransport } from '../src/transport/bullmq.js';
import { transportConformance } from '../src/transport/conformance.js';
import { examineRedis } from '../src/transport/examine-redis.js';
import { until } from './two-services.js';
import { underLoad } from './under-load.js';

let cluster: RedisCluster;
beforeAll(async () => { cluster = await freshRedisCluster(); });
afterAll(() => cluster.stop());

describe('a Redis Cluster, looked at before anything starts', () => {
  it('will do as it comes', async () => {
    await expect(examineRedis(cluster.url)).resolves.toBeUndefined();
    await expect(examineRedis(cluster.url.split(',')[0]!)).resolves.toBeUndefined();
  });

  it.each([
    ['master that is full', 0, ['maxmemory', '1', '0'], 'is full'],
    ['master that evicts keys', 1, ['maxmemory-policy', 'allkeys-lru', 'noeviction'], 'maxmemory-policy allkeys-lru'],
    ['replica that evicts keys', 5, ['maxmemory-policy', 'allkeys-lru', 'noeviction'], 'maxmemory-policy allkeys-lru'],
  ] as const)('is refused for one %s, by its address', async (_, node, [setting, wrong, right], reason) => {
    const url = cluster.urls[node]!;
    const admin = new Redis(url);
    await admin.config('SET', setting, wrong);
    const refused = examineRedis(cluster.url);
    await expect(refused).rejects.toThrow(reason);
    await expect(refused).rejects.toThrow(`Redis will not do: ${new URL(url).host} `);
    await admin.config('SET', setting, right);
    admin.disconnect();
  });
});

describe('the transport over a Redis Cluster', () => {
  transportConformance(() => ({ connect: () => new BullmqTransport({ url: cluster.url, lockDuration: 400, stalledInterval: 200 }) }));
});

describe('a channel of a Redis Cluster', () => {
  const channel = 'replies{guzhou.asked}'; // in the slot of the queue "asked"
  const name = `guzhou.${channel}`;
  const heard = new Set<string>();
  let own: RedisCluster;
  let nodes: Redis[];
  let speaker: BullmqTransport;
  let hearer: BullmqTransport;
  let gate: Awaited<ReturnType<typeof gateBefore>>;
  beforeAll(async () => {
    own = await freshRedisCluster();
    // ioredis waits for one that is gone to say goodbye.
    nodes = own.urls.map((url) => new Redis(url, { disconnectTimeout: 0 }).on('error', () => {}));
    [speaker, hearer] = [1, 2].map(() => new BullmqTransport({ url: own.url })) as [BullmqTransport, BullmqTransport];
    await hearer.subscribe(channel, (text) => { heard.add(text); });
  });
  afterAll(async () => {
    await Promise.all([speaker.close(), hearer.close()]);
    for (const node of nodes) node.disconnect();
    await own.stop();
    gate.close();
  });

  /** The ports of the nodes that say yes. */
  const where = async (says: (node: Redis) => Promise<boolean>) => (await Promise.all(nodes.map(async (node) =>
    (node.status === 'ready' && await says(node).catch(() => false) ? [node.options.port] : [])))).flat();
  /** A node that has not the slot of a key refuses to look for it. */
  const home = () => where(async (node) => await node.exists(name) === 0);
  const listeningAt = () => where(async (node) => (await node.pubsub('NUMSUB', name))[1] === 1);
  const spokenAt = () => where(async (node) => (await node.info('commandstats')).includes('cmdstat_publish:'));
  /** Stands before a node from now on, and lets everything through but who wants to listen, until it is opened. */
  const gateBefore = async (node: Redis) => {
    const [port, waiting] = [await freePort(), [] as (() => void)[]];
    let isOpen = false;
    let knock = () => {};
    const isKnockedAt = new Promise<void>((resolve) => { knock = resolve; });
    const server = createServer((caller) => {
      const called = connect(node.options.port!, '127.0.0.1');
      called.pipe(caller);
      caller.on('data', (data) => {
        if (isOpen || !/subscribe/i.test(String(data))) return void called.write(data);
        caller.pause();
        waiting.push(() => { called.write(data); caller.resume(); });
        knock();
      });
      const ends: (readonly [Socket, Socket])[] = [[caller, called], [called, caller]];
      for (const [one, another] of ends) one.on('error', () => {}).once('close', () => another.destroy());
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    await node.config('SET', 'cluster-announce-port', port);
    await until('all nodes know the gate', async () =>
      (await where(async (each) => String(await each.cluster('NODES')).includes(`:${port}@`))).length === nodes.length);
    return {
      isKnockedAt,
      open: () => {
        isOpen = true;
        for (const go of waiting) go();
      },
      close: () => server.close(),
    };
  };
  const cameHome = () => until('it listens at home', async () => {
    const [at, listening] = [await home(), await listeningAt()];
    return at.length === 1 && listening.length === 1 && at[0] === listening[0];
  }, 60_000);

  it('is published at the node at which it is listened to, so that no other has to be told first', async () => {
    await cameHome();
    await speaker.publish(channel, 'one');
    await until('it is heard', () => heard.has('one'));
    expect(await spokenAt()).toEqual(await home());
  });

  it('is listened to where its slot went, without missing anything', async () => {
    const [from] = await home();
    const to = (await where(async (node) => (await node.role())[0] === 'master')).find((port) => port !== from)!;
    gate = await gateBefore(nodes.find(({ options: { port } }) => port === to)!);
    let said = 0;
    let going = true;
    const speaking = (async () => {
      while (going) await speaker.publish(channel, `text ${said++}`);
    })();
    await own.moveSlotOf(name, to);
    for (const end of [speaker, hearer]) await end.send('asked', [{ id: 'asked', data: '' }]); // and learns where the slot is
    await gate.isKnockedAt;
    const before = said;
    await until('more is said while it can listen only where it was', () => said > before + 10);
    gate.open();
    await cameHome();
    expect(await home()).toEqual([to]);
    going = false;
    await speaking;
    await until('all is heard', () => Array.from({ length: said }, (_, i) => `text ${i}`).every((text) => heard.has(text)));
  });

  it('is listened to where a replica took over from its master', async () => {
    await own.loseMasterOf(name);
    await cameHome();
    await until('it is heard again', async () => {
      await speaker.publish(channel, 'again').catch(() => {});
      return heard.has('again');
    });
  });
});

it('a Redis Cluster that loses a master and moves slots under load loses and doubles nothing', async () => {
  await underLoad(cluster.url, async () => {
    await cluster.loseMasterOf('{guzhou.b.requests}');
    await cluster.moveSlotOf('{guzhou.b.events}');
    await cluster.moveSlotOf('{guzhou.reports}');
  });
});

it('a process that began while its Redis Cluster was away works once it is there', async () => {
  const gone = await freshRedis({ settings: { 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1' } });
  await gone.stop();
  const early = new BullmqTransport({ url: gone.url.replace('redis://', 'redis+cluster://'), sendTimeout: 200 });
  const got: string[] = [];
  early.receive('queue', async (job) => { got.push(job.id); });
  await expect(early.send('queue', [{ id: 'lost', data: 'x' }])).rejects.toThrow(WireUnavailableError);
  const redis = await freshRedis({ port: gone.port, settings: { 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1' } });
  const admin = new Redis(redis.url);
  await admin.cluster('ADDSLOTSRANGE', 0, 16_383);
  await until('it is taken', () => early.send('queue', [{ id: 'taken', data: 'x' }]).then(() => true, () => false));
  await until('it came', () => got.includes('taken'));
  await early.close();
  admin.disconnect();
  await redis.stop();
});
