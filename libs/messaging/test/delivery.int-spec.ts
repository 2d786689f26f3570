import { randomUUID } from 'node:crypto';
import { audit, freshRedis } from '@guzhou/testing';
import { Redis } from 'ioredis';
import { seal } from '../src/envelope.js';
import { acknowledgementQueue } from '../src/addresses.js';
import type { BullmqTransport } from '../src/transport/bullmq.js';
import type { OutgoingJob } from '../src/transport/transport.js';
import {
  connect, county, keepNewest, keys, makeHearer, makeSender, routes, routesWithAbsentee, until, type Sender, type Town,
} from './two-services.js';

const towns = (count: number, version = 1): Town[] => Array.from({ length: count }, (_, i) => ({ code: `T-${i}`, version }));

let url: string;
const ends: BullmqTransport[] = [];
const stops: (() => Promise<void>)[] = [];

function wire(): BullmqTransport {
  const end = connect(url);
  ends.push(end);
  return end;
}

type Pair = Parameters<typeof makeHearer>[1] & Parameters<typeof makeSender>[1];

async function pair({ routed = routes, settings, ...hearing }: Pair = {}) {
  const ofSender = wire();
  const ofHearer = wire();
  const sender = await makeSender(ofSender, { routed, ...(settings === undefined ? {} : { settings }) });
  const hearer = await makeHearer(ofHearer, hearing);
  stops.push(() => sender.stop(), () => hearer.consumer.stop());
  const books = { databases: { a: sender.url, b: hearer.url }, routes };
  return { sender, hearer, ofSender, ofHearer, books };
}

const delivered = (sender: Sender) => until('everything is acknowledged', async () => await sender.undelivered() === 0);

beforeEach(async () => {
  ({ url } = await freshRedis());
});

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  for (const end of ends.splice(0)) await end.close();
});

describe('an event', () => {
  it('reaches its hearer once and is acknowledged', async () => {
    const { sender, hearer, books } = await pair();
    sender.start();
    hearer.consumer.start();
    await sender.publish(towns(1_234));
    await delivered(sender);
    expect(Object.keys(await hearer.towns())).toHaveLength(1_234);
    expect(await audit(books)).toEqual({ messages: 3, delivered: 3, quarantined: 0, projected: 0 });
  });

  it('is counted as undelivered under its cause until it is acknowledged', async () => {
    const { sender, hearer } = await pair();
    const cause = randomUUID();
    await sender.publish(towns(600), cause);
    const said = () => sender.deliveries.findSaid(county, [cause, randomUUID()]);
    expect(await said()).toEqual([{ cause, hearer: 'b', undelivered: 2, quarantined: 0 }]);
    sender.start();
    hearer.consumer.start();
    await delivered(sender);
    expect(await said()).toEqual([{ cause, hearer: 'b', undelivered: 0, quarantined: 0 }]);
  });

  it('that was held back while its hearer was away comes as soon as the hearer acknowledges anything', async () => {
    const { sender, hearer } = await pair({ settings: { resend: { first: 300, longest: 600_000 } } });
    await sender.publish([{ code: 'T-1', version: 1 }]);
    // A minute ago, for the fourteenth time: its back-off is of ten minutes.
    await sender.database.query("UPDATE messaging.delivery SET send_no = 14, next_send_at = now() + interval '9 minutes'");
    sender.start();
    hearer.consumer.start();
    await sender.publish([{ code: 'T-2', version: 1 }]);
    await until('the first is there', async () => (await hearer.towns())['T-1'] === 1);
  });

  it('hands its cause to the handler', async () => {
    const causes: (string | null)[] = [];
    const { sender, hearer } = await pair({ apply: async (_, { cause }) => { causes.push(cause); } });
    const cause = randomUUID();
    await sender.publish(towns(1), cause);
    sender.start();
    hearer.consumer.start();
    await delivered(sender);
    expect(causes).toEqual([cause]);
  });

  it('is found when its transaction commits after a later one', async () => {
    const { sender, hearer, books } = await pair();
    sender.start();
    hearer.consumer.start();
    const first = Promise.withResolvers<void>();
    const early = sender.database.transaction(async (tx) => {
      await sender.outbox.publish(tx, routes[0]!.event, towns(2, 1), { county, cause: null });
      await first.promise;
    });
    await sender.database.transaction(async (tx) => {
      await sender.outbox.publish(tx, routes[0]!.event, towns(2, 2), { county, cause: null });
    });
    await until('the later one is applied', async () => await hearer.inbox() === 1);
    first.resolve();
    await early;
    await delivered(sender);
    expect(await hearer.towns()).toEqual({ 'T-0': 2, 'T-1': 2 });
    await audit(books);
  });

  it('is sent again when its acknowledgement got lost, and has its effect once', async () => {
    const { sender, hearer, ofHearer, books } = await pair();
    let lost = 0;
    const send = ofHearer.send.bind(ofHearer);
    ofHearer.send = async (queue: string, jobs: readonly OutgoingJob[]) => {
      if (queue === acknowledgementQueue('a') && lost++ < 2) return;
      await send(queue, jobs);
    };
    sender.start();
    hearer.consumer.start();
    await sender.publish(towns(3));
    await delivered(sender);
    expect(lost).toBeGreaterThanOrEqual(3);
    expect(await hearer.database.query('SELECT DISTINCT times FROM town')).toEqual([{ times: 1 }]);
    await audit(books);
  });

  it('is not quarantined for short outages of its hearer\'s database, however many, and is for failures of its own', async () => {
    let cuts = 0;
    const { sender, hearer } = await pair({
      starts: 3,
      async apply(items, context) {
        if (items[0]!.code === 'BAD') throw new Error('cannot be applied');
        if (cuts++ < 5) await context.tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
        await keepNewest(items, context);
      },
    });
    sender.start();
    hearer.consumer.start();
    await sender.publish([{ code: 'T-1', version: 1 }, { code: 'BAD', version: 1 }], null, 1);
    const inQuarantine = () => hearer.quarantine.list(county);
    await until('one is applied and the other is not', async () => (await hearer.towns())['T-1'] === 1 && (await inQuarantine()).length === 1);
    expect(await inQuarantine()).toMatchObject([{ reason: 'Error', started: 3 }]);
  });

  it('outlives a wiped Redis', async () => {
    const { sender, hearer, books } = await pair();
    sender.start();
    await sender.publish(towns(700));
    await until('it waits in Redis', async () => await ends[0]!.depth('b.events') > 0);
    const redis = new Redis(url);
    await redis.flushall();
    await redis.quit();
    hearer.consumer.start();
    await delivered(sender);
    await audit(books);
  });

  it('is sent by one of several relays', async () => {
    const { sender, hearer, books } = await pair();
    const relays = [1, 2].map(() => sender.anotherRelay(wire(), { batch: { messages: 10, bytes: 10_000 } }));
    await sender.publish(towns(300), null, 1);
    const sent = await Promise.all(relays.map((relay) => relay.sendDue()));
    const claimed = await sender.database.query<{ send_no: number; count: number }>(
      'SELECT send_no, count(*)::int AS count FROM messaging.delivery WHERE send_no > 0 GROUP BY send_no');
    expect(claimed).toEqual([{ send_no: 1, count: sent[0]! + sent[1]! }]);
    sender.acknowledger.start();
    hearer.consumer.start();
    await until('all is sent', async () => {
      for (const relay of relays) await relay.sendDue();
      return await sender.undelivered() === 0;
    });
    expect(await hearer.database.query('SELECT DISTINCT times FROM town')).toEqual([{ times: 1 }]);
    await audit(books);
  });
});

describe('a hearer that is down', () => {
  it('finds a bounded number of jobs, and delays no other', async () => {
    const { sender, hearer, ofSender } = await pair({ routed: routesWithAbsentee });
    sender.start();
    hearer.consumer.start();
    for (let i = 0; i < 10; i++) await sender.publish(towns(1_000, i + 1), null, 1);
    const openFor = async (name: string) =>
      (await sender.database.query<{ count: number }>('SELECT count(*)::int AS count FROM messaging.delivery WHERE hearer = $1', [name]))[0]!.count;
    await until('the other one has everything', async () => await openFor('b') === 0);
    expect(await openFor('c')).toBe(10_000);
    // Long enough for several re-sends of what is not acknowledged.
    await until('the oldest is due again', async () => {
      const [row] = await sender.database.query<{ due: boolean }>(
        "SELECT min(next_send_at) < $1 AS due FROM messaging.delivery WHERE hearer = 'c'", [new Date()]);
      return row!.due;
    });
    expect(await ofSender.depth('c.events')).toBeLessThanOrEqual(16);
  });
});

describe('a handler that fails', () => {
  it('leaves its message undelivered and its job failed, and lets the rest of the batch apply', async () => {
    const { sender, hearer } = await pair({
      starts: 100,
      apply: async (items, context) => {
        if (items.some((town) => town.code === 'T-1')) throw new Error('no');
        await keepNewest(items, context);
      },
    });
    sender.start();
    hearer.consumer.start();
    await sender.publish(towns(5), null, 1);
    await until('the others are acknowledged', async () => await sender.undelivered() === 1);
    expect(Object.keys(await hearer.towns()).sort()).toEqual(['T-0', 'T-2', 'T-3', 'T-4']);
    const redis = new Redis(url);
    expect(await redis.zcard('{guzhou.b.events}:b.events:failed')).toBeGreaterThan(0);
    await redis.quit();
    hearer.handling.apply = keepNewest;
    await delivered(sender);
    expect(await hearer.database.query('SELECT count(*)::int AS count FROM messaging.attempt')).toEqual([{ count: 0 }]);
  });

  it('sends its message into quarantine after some beginnings, from where it can be driven again', async () => {
    const { sender, hearer, books } = await pair({ apply: async () => { throw new TypeError('no'); } });
    const cause = randomUUID();
    sender.start();
    hearer.consumer.start();
    await sender.publish(towns(1), cause);
    await until('somebody can tell that it fails', async () => (await hearer.deliveries.findFailing(county, [cause])).length === 1);
    expect(await hearer.deliveries.findFailing(county, [cause, randomUUID()])).toEqual([{ cause, messages: 1, since: expect.any(Date) }]);
    await until('the sender knows', async () => (await sender.deliveries.findSaid(county, [cause]))[0]?.quarantined === 1);
    expect(await hearer.deliveries.findFailing(county, [cause])).toEqual([]);
    const [id] = await sender.messageIds();
    expect(await hearer.quarantine.list(county)).toMatchObject([{ id, county, sender: 'a', cause, reason: 'TypeError', started: 3, redrivenAt: null }]);
    await audit({ ...books, quarantined: [id!] });

    hearer.handling.apply = keepNewest;
    hearer.quarantine.start();
    const redrive = (messageId: string) =>
      hearer.database.transaction((tx) => hearer.quarantine.redrive(tx, county, messageId, new Date()));
    expect(await redrive(randomUUID())).toBe(false);
    expect(await redrive(id!)).toBe(true);
    await delivered(sender);
    await hearer.quarantine.stop();
    expect(await hearer.quarantine.list(county)).toEqual([]);
    expect(await hearer.towns()).toEqual({ 'T-0': 1 });
    await audit(books);
  });

  it('that is missing keeps its message undelivered until there is one', async () => {
    const { sender, hearer, books } = await pair({ apply: null, starts: 1 });
    sender.start();
    hearer.consumer.start();
    await sender.publish(towns(1));
    await until('it was sent several times', async () => {
      const [row] = await sender.database.query<{ send_no: number }>('SELECT send_no FROM messaging.delivery');
      return row!.send_no > 2;
    });
    expect(await hearer.quarantine.list(county)).toEqual([]);
    hearer.handling.apply = keepNewest;
    await delivered(sender);
    await audit(books);
  });
});

describe('a payload that breaks its contract', () => {
  it('goes into quarantine at once, without a handler seeing it, and the rest of the batch applies', async () => {
    let seen = 0;
    const { sender, hearer } = await pair({
      apply: async (items, context) => {
        seen += items.length;
        await keepNewest(items, context);
      },
    });
    await sender.publish(towns(3), null, 1);
    const [bad] = await sender.messageIds();
    await sender.database.query('UPDATE messaging.outbox SET payload = $3 WHERE county_code = $1 AND message_id = $2', [county, bad!, '[{"code":1}]']);
    sender.start();
    hearer.consumer.start();
    await until('the others are acknowledged', async () => await hearer.inbox() === 2);
    await until('it is in quarantine', async () => (await hearer.quarantine.list(county)).length === 1);
    expect(await hearer.quarantine.list(county)).toMatchObject([{ id: bad, reason: 'payload/invalid', started: 0 }]);
    expect(seen).toBe(2);
  });
});

describe('an envelope that somebody else wrote', () => {
  const batch = (id = randomUUID()) => JSON.stringify([{ id, name: 'a.town-changed.1', cause: null, sendNo: 1, items: towns(1) }]);
  const header = { kind: 'deliveries', id: 'x', county, from: 'a', to: 'b', expires: Date.now() + 600_000 } as const;

  it.each([
    ['is no envelope', () => 'nonsense'],
    ['was sealed for another hearer', () => seal(keys, { ...header, to: 'c' }, batch())],
    ['is of another kind', () => seal(keys, { ...header, kind: 'acknowledgements' }, batch())],
    ['was changed', () => seal(keys, header, batch()).slice(0, -4) + 'AAAA'],
    ['has the header of another', () => `${seal(keys, { ...header, county: '522633' }, batch()).split('.')[0]}.${seal(keys, header, batch()).split('.')[1]}`],
    ['expired', () => seal(keys, { ...header, expires: Date.now() - 1 }, batch())],
  ])('is refused if it %s', async (_, forge) => {
    const { hearer, ofSender } = await pair();
    hearer.consumer.start();
    await ofSender.send('b.events', [{ id: 'forged-1', data: forge() }]);
    const redis = new Redis(url);
    await until('the job failed', async () => await redis.zcard('{guzhou.b.events}:b.events:failed') === 1);
    await redis.quit();
    expect(await hearer.inbox()).toBe(0);
    expect(await ofSender.depth('a.acknowledgements')).toBe(0);
  });

  it('has no second effect when it is a replay', async () => {
    const { hearer, ofSender } = await pair();
    hearer.consumer.start();
    const data = seal(keys, header, batch());
    await ofSender.send('b.events', [1, 2, 3].map((n) => ({ id: `replay-${n}`, data })));
    await until('all three are answered', async () => await ofSender.depth('a.acknowledgements') === 3);
    expect(await hearer.inbox()).toBe(1);
    expect(await hearer.database.query('SELECT times FROM town')).toEqual([{ times: 1 }]);
  });

  it('is not applied if its sender may not say it, and is found in quarantine', async () => {
    const { hearer, ofSender } = await pair();
    hearer.consumer.start();
    const id = randomUUID();
    await ofSender.send('b.events', [{ id: 'forged-1', data: seal(keys, { ...header, from: 'c' }, batch(id)) }]);
    await until('it is in quarantine', async () => (await hearer.quarantine.list(county)).length === 1);
    expect(await hearer.quarantine.list(county)).toMatchObject([{ id, sender: 'c', reason: 'sender/not-entitled', started: 0 }]);
    expect(await hearer.towns()).toEqual({});
  });

  it('takes no other message\'s place by bearing its id', async () => {
    const { hearer, ofSender } = await pair();
    hearer.consumer.start();
    const id = randomUUID();
    await hearer.database.query(`INSERT INTO messaging.inbox VALUES ('522632', $1, 'c.another-event.1', now())`, [id]);
    await ofSender.send('b.events', [{ id: 'batch-1', data: seal(keys, header, batch(id)) }]);
    await until('it is applied', async () => (await hearer.towns())['T-0'] === 1);
  });

  it('ends no delivery to another hearer', async () => {
    const { sender, ofHearer } = await pair({ routed: routesWithAbsentee });
    sender.acknowledger.start();
    await sender.publish(towns(1));
    const [id] = await sender.messageIds();
    const words = JSON.stringify({ applied: [id], quarantined: [], redriven: [] });
    const from = (hearer: string, to = 'a') =>
      seal(keys, { kind: 'acknowledgements', id: 'x', county, from: hearer, to, expires: Date.now() + 60_000 }, words);
    await ofHearer.send('a.acknowledgements', [
      { id: 'ack-1', data: from('d') }, { id: 'ack-2', data: from('c', 'b') }, { id: 'ack-3', data: from('b') },
    ]);
    await until('one delivery is over', async () => await sender.undelivered() === 1);
    expect(await sender.database.query('SELECT hearer FROM messaging.delivery')).toEqual([{ hearer: 'c' }]);
  });
});
