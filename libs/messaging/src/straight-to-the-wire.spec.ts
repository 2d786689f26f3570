import { randomBytes, randomUUID } from 'node:crypto';
import type { Logger } from '@guzhou/runtime';
import { z } from 'zod';
import type { EventDefinition, RequestDefinition } from './definitions.js';
import { seal, type Header } from './envelope.js';
import { ReportFlow, type FinishedFlow } from './flow/report-flow.js';
import { SectionReceiver } from './flow/section-receiver.js';
import { EventConsumer } from './inbox/consumer.js';
import type { EventHandlers } from './inbox/event-handlers.js';
import { MemoryInboxStore } from './inbox/memory-inbox-store.js';
import { KeyRing } from './key-ring.js';
import type { Meter } from './meter.js';
import { Acknowledger } from './outbox/acknowledger.js';
import { DELIVERIES_EXPIRE_AFTER } from './outbox/hearer-relay.js';
import { MemoryOutboxStore } from './outbox/memory-outbox-store.js';
import { Relay } from './outbox/relay.js';
import { retentionDays } from './outbox/retention.js';
import { HandlerRegistry } from './request/handler-registry.js';
import type { Idempotency } from './request/idempotency.js';
import { openAccess, tester } from './request/open-access.js';
import { RequestClient } from './request/request-client.js';
import { writeRequest } from './request/request-payload.js';
import { RequestReceiver } from './request/request-receiver.js';
import { MemoryTransport } from './transport/memory.js';
import { MemoryWire } from './transport/memory-wire.js';

/*
 * Whoever can write to Redis, with or without the keys of one service, against each kind of envelope. `b` is asked by the gateway and
 * hears `a`; `c` is a service like them, with keys of its own, and may say nothing of all this.
 */

const root = new KeyRing(`k1:${randomBytes(32).toString('base64')}`);
const everybody = ['a', 'b', 'c', 'gateway'];
const ringTexts = Object.fromEntries(everybody.map((service) => [service, root.textFor(service, everybody)]));
const ringOf = (service: string) => new KeyRing(ringTexts[service]!, service);

/** With the key that `c` shares with the receiver, as if it were that of somebody else. */
function ringInNameOf(speaker: string, receiver: string): KeyRing {
  const secret = new RegExp(`[:.]c=([^.]*)`).exec(ringTexts[receiver]!)![1]!;
  return new KeyRing(`k1-own:${receiver}:${[...new Set([receiver, speaker])].map((each) => `${each}=${secret}`).join('.')}`);
}

const county = '522632';
const SECRET = '990101195001010012';
const TownChanged: EventDefinition = {
  type: 'event', name: 'a.town-changed.1', service: 'a', kind: 'state', item: z.strictObject({ code: z.string() }),
};
const routes = [{ event: TownChanged, hearers: ['b'] }];
const GetTown: RequestDefinition = {
  type: 'request', name: 'b.get-town.1', service: 'b', writes: false, input: z.strictObject({ code: z.string() }), output: z.strictObject({ code: z.string() }),
};

const handlers: EventHandlers = {
  findEventHandler: () => ({ event: TownChanged, handle: async (items, { tx }) => { await tx.query('town', [items.length]); } }),
};

let wire: MemoryWire;
let counted: Readonly<Record<string, string>>[];
let said: string;
let closers: (() => Promise<void>)[];
const log = (...line: unknown[]) => { said += JSON.stringify(line); };
const logger = { debug: log, info: log, warn: log, error: log } as unknown as Logger;
const meter: Meter = {
  add: (count, _, labels) => { if (count === 'envelopes_refused') counted.push(labels); },
  observe: () => {},
};

beforeEach(() => {
  wire = new MemoryWire();
  counted = [];
  said = '';
  closers = [];
});
afterEach(async () => { for (const close of closers) await close(); });

function shared(service: string) {
  return { service, transport: new MemoryTransport(wire), keys: ringOf(service), logger, meter };
}

/** A kind of envelope, where it arrives, and what comes of one in good order. */
interface Kind {
  readonly header: Omit<Header, 'v' | 'key'>;
  readonly payload: string;
  /** As metrics name where it arrived. */
  readonly queue: string;
  inject(data: string): Promise<void>;
  effects(): number;
  /** Of the same one written twice: more than one where it only reads, or where it is told again what is known. */
  readonly twice?: number;
}

function answering() {
  const registry = new HandlerRegistry();
  let begun = 0;
  registry.add(GetTown, async () => { begun++; return { code: SECRET }; });
  return { registry, begun: () => begun };
}

const into = (queue: string) => async (data: string) => {
  await new MemoryTransport(wire).send(queue, [{ id: randomUUID(), data }]);
  await wire.idle();
};
const soon = () => Date.now() + 60_000;
const id = randomUUID();

const kinds: Readonly<Record<string, () => Promise<Kind>>> = {
  async request() {
    const { registry, begun } = answering();
    const idempotency = undefined as unknown as Idempotency; // It reads.
    const receiver = new RequestReceiver({ ...shared('b'), registry, askers: ['gateway'], access: openAccess, idempotency });
    receiver.start();
    closers.push(() => receiver.stop());
    return {
      header: { kind: 'request', id, county, from: 'gateway.replies.1', to: 'b.requests', name: GetTown.name, expires: soon() },
      payload: writeRequest({ input: JSON.stringify({ code: SECRET }), subject: tester }), queue: 'b.requests',
      inject: into('b.requests'), effects: begun,
    };
  },

  async reply() {
    const client = new RequestClient(shared('gateway'));
    closers.push(() => client.stop());
    const spy = new MemoryTransport(wire);
    let header: Header | undefined;
    spy.receive('b.requests', async ({ data }) => {
      header = JSON.parse(Buffer.from(data.slice(0, data.indexOf('.')), 'base64url').toString()) as Header;
    });
    let effects = 0;
    client.send(GetTown, { code: 'T' }, { county, subject: tester }).then(() => { effects++; }, () => {});
    await wire.idle();
    while (header === undefined) await new Promise(setImmediate);
    const { id: asked, from: channel, expires } = header;
    return {
      header: { kind: 'reply', id: asked, county, from: 'b.requests', to: channel, name: GetTown.name, expires },
      payload: JSON.stringify({ output: { code: SECRET } }), queue: 'gateway.replies',
      inject: async (data) => { await spy.publish(channel, data); await wire.idle(); },
      effects: () => effects,
    };
  },

  async deliveries() {
    const store = new MemoryInboxStore();
    const consumer = new EventConsumer({ ...shared('b'), store, handlers });
    consumer.start();
    closers.push(() => consumer.stop());
    return {
      header: { kind: 'deliveries', id, county, from: 'a', to: 'b', expires: soon() },
      payload: JSON.stringify([{ id, name: TownChanged.name, cause: null, sendNo: 1, items: [{ code: SECRET }] }]), queue: 'b.events',
      inject: into('b.events'), effects: () => store.effects.length,
    };
  },

  async acknowledgements() {
    const store = new MemoryOutboxStore();
    const message = store.add(county, ['b', 'c'], TownChanged.name, [{ code: SECRET }]);
    const acknowledger = new Acknowledger({ ...shared('a'), routes, store });
    acknowledger.start();
    closers.push(() => acknowledger.stop());
    return {
      header: { kind: 'acknowledgements', id, county, from: 'b', to: 'a', expires: soon() },
      payload: JSON.stringify({ applied: [message], quarantined: [], redriven: [] }), queue: 'a.acknowledgements',
      inject: into('a.acknowledgements'), effects: () => 2 - store.deliveries.length,
    };
  },

  async section() {
    const { registry, begun } = answering();
    const receiver = new SectionReceiver({ ...shared('b'), registry, askers: ['gateway'], access: openAccess });
    receiver.start();
    closers.push(() => receiver.stop());
    return {
      header: { kind: 'section', id, county, from: 'gateway.reports', to: 'b.sections', name: GetTown.name, expires: soon() },
      payload: JSON.stringify({ input: { code: SECRET }, subject: tester }), queue: 'b.sections', effects: begun, twice: 2,
      inject: async (data) => {
        const parent = { queue: 'nobody.reports', id: randomUUID(), data: '' };
        await new MemoryTransport(wire).startFlow({ parent, children: [{ queue: 'b.sections', id, data }] });
        await wire.idle();
      },
    };
  },

  async 'answer to a section'() {
    const { flow, finished } = reporting();
    const flowId = randomUUID();
    const childId = `${flowId}-1-${GetTown.name}`;
    return {
      header: { kind: 'reply', id: childId, county, from: 'b.sections', to: 'gateway.reports', name: GetTown.name, expires: soon() },
      payload: JSON.stringify({ output: { code: SECRET } }), queue: 'gateway.reports',
      effects: () => (finished.some(({ answered }) => answered.size > 0) ? 1 : 0),
      inject: async (data) => {
        new MemoryTransport(wire).receiveChildren('b.sections', async () => data);
        await flow.start({
          flowId, county, attempt: 1, sections: [{ contract: GetTown, input: { code: 'T' } }], subject: tester, deadline: soon(),
        });
        await wire.idle();
      },
    };
  },

  async report() {
    const { finished } = reporting();
    return {
      header: { kind: 'report', id, county, from: 'gateway.reports', to: 'gateway.reports', expires: soon() },
      payload: JSON.stringify({ flowId: id, attempt: 1, sections: [] }), queue: 'gateway.reports',
      effects: () => finished.length, twice: 2,
      inject: async (data) => {
        await new MemoryTransport(wire).startFlow({ parent: { queue: 'gateway.reports', id, data }, children: [] });
        await wire.idle();
      },
    };
  },
};

function reporting() {
  const finished: FinishedFlow[] = [];
  const flow = new ReportFlow({ ...shared('gateway'), sections: [GetTown] });
  flow.onFinished(async (each) => { finished.push(each); });
  flow.listen();
  closers.push(() => flow.stop());
  return { flow, finished };
}

const serviceOf = (address: string) => address.split('.')[0]!;
const inGoodOrder = ({ header, payload }: Kind) => seal(ringOf(serviceOf(header.from)), header, payload);
const changed = (kind: Kind, changes: Partial<Header>) => inGoodOrder({ ...kind, header: { ...kind.header, ...changes } });
/** With another text of its header, and sealed as it was. */
const relabelled = (kind: Kind, changes: Partial<Header>) => inGoodOrder(kind).replace(/^[^.]+/, (head) =>
  Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(head, 'base64url').toString()), ...changes })).toString('base64url'));
const byAnotherSpeaker = ({ header, payload }: Kind) =>
  seal(ringOf('c'), { ...header, from: header.from.replace(serviceOf(header.from), 'c') }, payload);

const forgeries: Readonly<Record<string, readonly [reason: string, forge: (kind: Kind) => string]>> = {
  'is no envelope': ['unreadable', () => SECRET],
  'is not sealed': ['forged', (kind) => `${inGoodOrder(kind).split('.')[0]}.${Buffer.from(kind.payload.padEnd(40)).toString('base64url')}`],
  'is sealed by a stranger, under the name of our key': ['forged', ({ header, payload }) =>
    seal(new KeyRing(`k1-own:${randomBytes(32).toString('base64')}`), header, payload)],
  'is sealed with a key of which nobody knows': ['unknown-key', ({ header, payload }) =>
    seal(new KeyRing(`k9:${randomBytes(32).toString('base64')}`), header, payload)],
  'is sealed by another service in the name of who may say it': ['forged', ({ header, payload }) =>
    seal(ringInNameOf(serviceOf(header.from), serviceOf(header.to)), header, payload)],
  'was changed': ['forged', (kind) => `${inGoodOrder(kind).slice(0, -6)}AAAAAA`],
  'was taken for another county': ['forged', (kind) => relabelled(kind, { county: '522633' })],
  'was given more time': ['forged', (kind) => relabelled(kind, { expires: kind.header.expires! + 600_000 })],
  'is for another service': ['misaddressed', (kind) => changed(kind, { to: 'c' })],
  'is of another kind': ['forged', (kind) => changed(kind, { kind: kind.header.kind === 'section' ? 'report' : 'section' })],
  'has expired': ['expired', (kind) => changed(kind, { expires: Date.now() - 1 })],
  'has no end': ['forged', (kind) => changed(kind, { expires: undefined })],
};

describe.each(Object.entries(kinds))('what somebody wrote straight to the wire as %s', (name, open) => {
  let kind: Kind;
  beforeEach(async () => { kind = await open(); });

  it('would have its effect in good order', async () => {
    await kind.inject(inGoodOrder(kind));
    expect([kind.effects(), counted]).toEqual([1, []]);
  });

  it.each(Object.entries(forgeries))('has none if it %s, is counted and told of without a word of what it holds', async (_, [reason, forge]) => {
    await kind.inject(forge(kind));
    expect(kind.effects()).toBe(0);
    expect(counted).toEqual([{ queue: kind.queue, reason }]);
    expect(said).toContain(reason);
    expect(said).not.toContain(SECRET);
  });

  it('has none if it comes from a service that may not say it', async () => {
    await kind.inject(byAnotherSpeaker(kind));
    expect(kind.effects()).toBe(0);
    // Events are sealed in batches: what a message is called tells who may say it, and it goes into quarantine.
    if (name === 'deliveries') expect(said).toContain('sender/not-entitled');
    else expect(counted).toEqual([{ queue: kind.queue, reason: kind.header.kind === 'reply' ? 'forged' : 'not-entitled' }]);
    expect(said).not.toContain(SECRET);
  });

  it('changes nothing more if it is recorded and written again', async () => {
    const recorded = inGoodOrder(kind);
    await kind.inject(recorded);
    await kind.inject(recorded);
    expect(kind.effects()).toBe(kind.twice ?? 1);
  });
});

describe('deliveries that were recorded on the wire', () => {
  const setUp = () => {
    let now = Date.now();
    const sender = new MemoryOutboxStore();
    const inbox = new MemoryInboxStore();
    const clock = { now: () => now };
    const counties = { list: async () => [county], read: async () => [county], failed: () => {}, answered: () => {} };
    const relay = new Relay({ ...shared('a'), ...clock, routes, store: sender, counties });
    const acknowledger = new Acknowledger({ ...shared('a'), ...clock, routes, store: sender });
    const consumer = new EventConsumer({ ...shared('b'), ...clock, store: inbox, handlers });
    closers.push(() => consumer.stop(), () => acknowledger.stop());
    sender.add(county, ['b'], TownChanged.name, [{ code: 'T' }]);
    return { relay, acknowledger, consumer, sender, inbox, pass: (days: number) => { now += days * 86_400_000; } };
  };

  it('expire well before it is forgotten that they were heard', () => {
    expect(DELIVERIES_EXPIRE_AFTER / 86_400_000).toBeLessThan(retentionDays.inbox / 2);
  });

  it('have no second effect, also once it is forgotten that they were heard', async () => {
    const { relay, acknowledger, consumer, sender, inbox, pass } = setUp();
    const recorded: string[] = [];
    const spy = new MemoryTransport(wire).receive('b.events', async ({ data }) => { recorded.push(data); });
    await relay.sendDue();
    await wire.idle();
    await spy.close();
    consumer.start();
    acknowledger.start();
    await into('b.events')(recorded[0]!);
    expect([inbox.effects.length, sender.deliveries.length]).toEqual([1, 0]);
    inbox.inbox.clear();
    pass(retentionDays.inbox);
    await into('b.events')(recorded[0]!);
    expect(inbox.effects).toHaveLength(1);
    expect(counted).toEqual([{ queue: 'b.events', reason: 'expired' }]);
  });

  it('are sent again, sealed anew, when they came too late, and are not lost', async () => {
    const { relay, acknowledger, consumer, sender, inbox, pass } = setUp();
    await relay.sendDue();
    await wire.idle();
    pass(DELIVERIES_EXPIRE_AFTER / 86_400_000 + 1);
    consumer.start();
    acknowledger.start();
    await wire.idle();
    expect([inbox.effects.length, counted.map(({ reason }) => reason)]).toEqual([0, ['expired']]);
    await relay.sendDue();
    await wire.idle();
    expect([inbox.effects.length, sender.deliveries.length]).toEqual([1, 0]);
  });
});
