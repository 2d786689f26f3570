import { randomUUID } from 'node:crypto';
import { audit, freshDatabase } from '@guzhou/testing';
import { z } from 'zod';
import type { RequestDefinition } from '../src/definitions.js';
import { DurableRequests } from '../src/durable/durable-requests.js';
import { silentMeter } from '../src/meter.js';
import { HandlerRegistry } from '../src/request/handler-registry.js';
import { Idempotency } from '../src/request/idempotency.js';
import { RequestClient } from '../src/request/request-client.js';
import { openAccess } from '../src/request/open-access.js';
import { RequestReceiver } from '../src/request/request-receiver.js';
import type { BullmqTransport } from '../src/transport/bullmq.js';
import { connect, countiesOf, county, keys, logger, makeHearer, makeSender, routes, until } from './two-services.js';

const Register = {
  type: 'request', name: 'b.register.1', service: 'b', writes: true,
  input: z.strictObject({ person: z.string() }), output: z.strictObject({ length: z.int() }),
} as const satisfies RequestDefinition;

/** Of each kind, in one go. */
const BATCH = 20;
/** Events that may be under way, so that a Redis that is away does not make a mountain of them. */
const MOST_UNDELIVERED = 500;
const PATIENCE = 60_000;

/**
 * Sends events, recorded requests and report flows without a pause, does `disturb` to Redis meanwhile, and goes on until more of
 * each came through. Throws unless every event and every request had its effect once, and every way carries again.
 */
export async function underLoad(url: string, disturb: () => Promise<void>): Promise<void> {
  const ends = Array.from({ length: 4 }, () => connect(url));
  const [ofSender, ofHearer, ofGateway, ofService] = ends as [BullmqTransport, BullmqTransport, BullmqTransport, BullmqTransport];
  const [sender, hearer] = await Promise.all([makeSender(ofSender), makeHearer(ofHearer)]);
  const { durable, receiver, registered, stop } = await requests(ofGateway, ofService);
  const done = { events: 0, requests: 0, flows: 0 };
  const endedFlows = new Set<string>();
  ofService.receiveChildren('b.sections', async ({ data }) => data);
  ofGateway.receiveParents('gateway.reports', async ({ id }, answers) => { if (answers.size === 2) endedFlows.add(id); });
  sender.start();
  hearer.consumer.start();
  receiver.start();

  let going = true;
  const repeat = async (round: () => Promise<void>) => { while (going) await round(); };
  const loads = [
    repeat(async () => {
      await sender.publish(Array.from({ length: BATCH }, (_, i) => ({ code: `T-${done.events + i}`, version: 1 })), null, 1);
      done.events += BATCH;
      await until('events are delivered', async () => await sender.undelivered() < MOST_UNDELIVERED, PATIENCE);
    }),
    repeat(async () => {
      await durable.ask(Array.from({ length: BATCH }, (_, i) => `P-${done.requests + i}`));
      done.requests += BATCH;
    }),
    repeat(async () => {
      const [id, one, other] = [randomUUID(), randomUUID(), randomUUID()];
      const children = [one, other].map((child) => ({ queue: 'b.sections', id: child, data: child }));
      // Whoever asked for a report starts it again when nothing comes of it.
      await until('a flow ends', async () => {
        await ofGateway.startFlow({ parent: { queue: 'gateway.reports', id, data: '' }, children }).catch(() => {});
        return await until('it ends', () => endedFlows.has(id), 500).then(() => true, () => false);
      }, PATIENCE);
      done.flows++;
    }),
  ];
  try {
    const more = async () => {
      const before = { ...done };
      await until('more of each came through', () => Object.entries(done).every(([kind, count]) => count > before[kind as keyof typeof done]), PATIENCE);
    };
    await more();
    await disturb();
    await more();
    going = false;
    await Promise.all(loads);
    await until('every event is acknowledged', async () => await sender.undelivered() === 0, PATIENCE);
    await until('every way carries', async () => (await Promise.all(ends.map((end) => end.probe(1_500)))).flat().length === 0, PATIENCE);
    await audit({ databases: { a: sender.url, b: hearer.url }, routes });
    expect(Object.keys(await hearer.towns())).toHaveLength(done.events);
    expect(await hearer.database.query('SELECT DISTINCT times FROM town')).toEqual([{ times: 1 }]);
    expect(await registered()).toEqual({ people: done.requests, times: done.requests });
  } finally {
    going = false;
    await stop();
    await sender.stop();
    await hearer.consumer.stop();
    await Promise.all(ends.map((end) => end.close()));
  }
}

/** A gateway that records what it asks, and a service that writes down who was registered. */
async function requests(ofGateway: BullmqTransport, ofService: BullmqTransport) {
  const { database: gateway } = await freshDatabase({ messaging: true });
  const { database: service } = await freshDatabase({ messaging: true });
  await service.query('CREATE TABLE person (name text)');
  const registry = new HandlerRegistry();
  registry.add(Register, async (input, context) => {
    const { person } = input as z.output<typeof Register.input>;
    await (context as { tx: typeof service }).tx.query('INSERT INTO person VALUES ($1)', [person]);
    return { length: person.length };
  });
  const shared = { keys, logger, meter: silentMeter };
  const idempotency = new Idempotency(service, countiesOf(service), keys, { service: 'b' });
  const receiver = new RequestReceiver({ ...shared, service: 'b', transport: ofService, registry, access: openAccess, idempotency });
  const client = new RequestClient({ ...shared, service: 'gateway', transport: ofGateway });
  const durable = new DurableRequests({
    ...shared, service: 'gateway', database: gateway, counties: countiesOf(gateway), client, contracts: [Register],
    settings: { deadline: 1_000, lease: 2_000, pause: 50 },
  });
  return {
    receiver,
    durable: {
      /** Resolves when each is answered well. */
      async ask(people: readonly string[]): Promise<void> {
        const cause = randomUUID();
        await gateway.transaction(async (tx) => {
          for (const [seq, person] of people.entries()) await durable.record(tx, Register, { person }, { county, key: `${cause}-${seq}`, cause, actor: 'tester', seq });
        });
        await durable.run({ county, cause, subjectOf: async (actor) => ({ id: actor }), concurrency: 8 }, async (_, __, outcome) => {
          if ('problem' in outcome) throw new Error(outcome.problem.code);
        });
      },
    },
    async registered() {
      const [row] = await service.query<{ people: number; times: number }>('SELECT count(DISTINCT name)::int AS people, count(*)::int AS times FROM person');
      return row;
    },
    async stop() {
      await client.stop();
      await receiver.stop();
    },
  };
}
