import type { Database } from '@guzhou/runtime';
import { freshDatabase } from '@guzhou/testing';
import { EventConsumer } from '../src/inbox/consumer.js';
import { PostgresInboxStore } from '../src/inbox/postgres-inbox-store.js';
import { silentMeter } from '../src/meter.js';
import { Acknowledger } from '../src/outbox/acknowledger.js';
import { Deliveries } from '../src/outbox/deliveries.js';
import { Outbox } from '../src/outbox/outbox.js';
import { PostgresOutboxStore } from '../src/outbox/postgres-outbox-store.js';
import { Relay } from '../src/outbox/relay.js';
import type { RelaySettings } from '../src/outbox/relay-options.js';
import { Quarantine } from '../src/quarantine/quarantine.js';
import type { BullmqTransport } from '../src/transport/bullmq.js';
import { countiesOf, county, keepNewest, keys, logger, TownChanged, type Apply, type Town } from './hearing.js';

export * from './hearing.js';

/** Service `a` says it, service `b` hears it; `c`, where it is asked for, is a hearer that never runs. */
export const routes = [{ event: TownChanged, hearers: ['b'] }];
export const routesWithAbsentee = [{ event: TownChanged, hearers: ['b', 'c'] }];

/** Fast enough for tests: what is not acknowledged is due again after 0.3 s. */
const relayForTests: Partial<RelaySettings> = { resend: { first: 300, longest: 600 }, retryAfter: 100 };


export async function makeSender(transport: BullmqTransport, { routed = routes, settings = relayForTests } = {}) {
  const { url, database } = await freshDatabase({ messaging: true });
  const shared = { service: 'a', transport, keys, logger, meter: silentMeter, store: new PostgresOutboxStore(database), counties: countiesOf(database) };
  await database.query('INSERT INTO messaging.county (county_code) VALUES ($1)', [county]);
  const relay = new Relay({ ...shared, routes: routed, settings });
  const acknowledger = new Acknowledger({
    ...shared, routes: routed, onHeard: (lane) => relay.heard(lane), onRedriven: (of) => relay.nudge(of),
  });
  const outbox = new Outbox('a', routed, (of) => relay.nudge(of));
  const deliveries = new Deliveries(database, routed);
  return {
    url, database, relay, acknowledger, outbox, deliveries,
    publish: (towns: readonly Town[], cause: string | null = null, itemsPerMessage = 500) =>
      database.transaction((tx) => outbox.publish(tx, TownChanged, towns, { county, cause, itemsPerMessage })),
    anotherRelay: (end: BullmqTransport, itsSettings: Partial<RelaySettings>) =>
      new Relay({ ...shared, transport: end, routes: routed, settings: itsSettings }),
    start() {
      relay.start();
      acknowledger.start();
    },
    async stop() {
      await relay.stop();
      await acknowledger.stop();
    },
    async undelivered(): Promise<number> {
      const [row] = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM messaging.delivery');
      return row!.count;
    },
    async messageIds(): Promise<string[]> {
      const rows = await database.query<{ message_id: string }>('SELECT message_id FROM messaging.outbox ORDER BY message_id');
      return rows.map((row) => row.message_id);
    },
  };
}
export type Sender = Awaited<ReturnType<typeof makeSender>>;

async function makeTowns(database: Database): Promise<void> {
  await database.query(`
    CREATE TABLE town (county_code char(6) NOT NULL, code text NOT NULL, version int NOT NULL, times int NOT NULL, PRIMARY KEY (county_code, code))`);
}

export async function makeHearer(transport: BullmqTransport, options: { apply?: Apply | null; starts?: number } = {}) {
  const { url, database } = await freshDatabase({ messaging: true });
  await makeTowns(database);
  const counties = countiesOf(database);
  const handling: { apply: Apply | null } = { apply: options.apply === undefined ? keepNewest : options.apply };
  const consumer = new EventConsumer({
    service: 'b', transport, keys, logger, meter: silentMeter, store: new PostgresInboxStore(database, counties),
    settings: { starts: options.starts ?? 3 },
    handlers: {
      findEventHandler: () => {
        const { apply } = handling;
        return apply === null ? undefined : { event: TownChanged, handle: (items, context) => apply(items as Town[], context) };
      },
    },
  });
  const quarantine = new Quarantine({ service: 'b', transport, keys, logger, database, counties });
  return {
    url, database, consumer, quarantine, handling, deliveries: new Deliveries(database, routes),
    async towns(): Promise<Record<string, number>> {
      const rows = await database.query<{ code: string; version: number }>('SELECT code, version FROM town');
      return Object.fromEntries(rows.map((row) => [row.code, row.version]));
    },
    async inbox(): Promise<number> {
      const [row] = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM messaging.inbox');
      return row!.count;
    },
  };
}

export async function until(what: string, holds: () => Promise<boolean> | boolean, patience = 20_000): Promise<void> {
  const end = Date.now() + patience;
  while (!await holds()) {
    if (Date.now() > end) throw new Error(`Waited ${patience} ms in vain until ${what}.`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
