import { createLogger } from '@guzhou/runtime';
import { z } from 'zod';
import { KeyRing } from '../key-ring.js';
import { silentMeter } from '../meter.js';
import { MemoryTransport } from '../transport/memory.js';
import { MemoryWire } from '../transport/memory-wire.js';
import { MemoryOutboxStore } from './memory-outbox-store.js';
import { Relay } from './relay.js';

const lane = { county: '522632', hearer: 'b' };
const Fact = { type: 'event', name: 'a.said.1', service: 'a', kind: 'fact', item: z.int() } as const;
const SECOND = 1_000;

class CountingStore extends MemoryOutboxStore {
  looks = 0;

  override findHeldBack(...asked: Parameters<MemoryOutboxStore['findHeldBack']>): ReturnType<MemoryOutboxStore['findHeldBack']> {
    this.looks++;
    return super.findHeldBack(...asked);
  }
}

/** A message that was sent at 0, 30 and 90 s to a hearer that is away: due again at 210 s. */
async function sentThreeTimes() {
  const store = new CountingStore();
  let now = Date.now();
  const counties = { list: async () => [lane.county], read: async () => [lane.county], failed: () => {}, answered: () => {} };
  const relay = new Relay({
    service: 'a', routes: [{ event: Fact, hearers: ['b', 'c'] }], store, counties, transport: new MemoryTransport(new MemoryWire()), logger: createLogger('test', 'silent'),
    keys: new KeyRing(`test:${Buffer.alloc(32, 1).toString('base64')}`), meter: silentMeter, now: () => now,
  });
  const at = (seconds: number) => { now += seconds * SECOND; };
  const id = store.add(lane.county, ['b'], Fact.name, [1]);
  for (const seconds of [0, 30, 60]) {
    at(seconds);
    expect(await relay.sendDue()).toBe(1);
  }
  return { store, relay, at, id };
}

describe('what did not come through several times', () => {
  it('is sent again as soon as its hearer acknowledges anything', async () => {
    const { relay, at } = await sentThreeTimes();
    at(31);
    expect(await relay.sendDue()).toBe(0);
    relay.heard(lane);
    expect(await relay.sendDue()).toBe(1);
  });

  it('is not sent again while it may be in its hearer\'s hands, nor because of another hearer or county', async () => {
    const { relay, at } = await sentThreeTimes();
    at(29);
    relay.heard(lane);
    expect(await relay.sendDue()).toBe(0);
    at(2);
    relay.heard({ ...lane, hearer: 'c' });
    relay.heard({ ...lane, county: '522633' });
    expect(await relay.sendDue()).toBe(0);
    relay.heard(lane);
    expect(await relay.sendDue()).toBe(1);
  });

  it('is looked for only where something was sent again', async () => {
    const { store, relay, at, id } = await sentThreeTimes();
    await store.acknowledge(lane, [id]);
    relay.heard(lane);
    await relay.sendDue();
    expect(store.looks).toBe(1);
    at(60);
    relay.heard(lane);
    await relay.sendDue();
    expect(store.looks).toBe(1);
  });
});
