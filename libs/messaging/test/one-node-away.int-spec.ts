import { randomUUID } from 'node:crypto';
import { Metrics, type Database } from '@guzhou/runtime';
import { freshDatabase, freshRedis, nodesOfCounties, type NodesOfCounties } from '@guzhou/testing';
import { z } from 'zod';
import type { RequestContext } from '../src/contexts.js';
import type { RequestDefinition } from '../src/definitions.js';
import { Messaging } from '../src/messaging.js';
import { silentMeter } from '../src/meter.js';
import { RequestClient } from '../src/request/request-client.js';
import { openAccess, tester } from '../src/request/open-access.js';
import { connect, county as home, keys, logger, makeHearer, routes, TownChanged, until, type Town } from './two-services.js';

const Say = {
  type: 'request', name: 'a.say.1', service: 'a', writes: true, input: TownChanged.item, output: z.strictObject({ code: z.string() }),
} as const satisfies RequestDefinition;
const other = '520121';
const closers: (() => Promise<void>)[] = [];

/** Service `a` says what it is asked to, `b` hears it; each has counties on nodes of their own. */
async function open() {
  const transport = connect((await freshRedis()).url);
  const { database } = await freshDatabase({ messaging: true });
  const nodes = await nodesOfCounties(database);
  const metrics = new Metrics('a', false);
  const messaging = new Messaging({ service: 'a', database, transport, keys, logger, metrics, requests: [Say], access: openAccess, routes, resendAfter: 300 });
  messaging.registry.add(Say, async (town, context) => {
    const { tx, county } = context as RequestContext;
    await messaging.outbox.publish(tx, TownChanged, [town as Town], { county, cause: null });
    return { code: (town as Town).code };
  });
  for (const intake of messaging.intakes) intake.start();
  messaging.start();
  closers.push(async () => {
    await Promise.all(messaging.intakes.map((intake) => intake.stop()));
    await messaging.stop();
  });
  return { transport, nodes, messaging, metrics };
}

describe('while the node of a county is away', () => {
  let nodes: NodesOfCounties;
  let hearing: NodesOfCounties;
  let messaging: Messaging;
  let metrics: Metrics;
  let client: RequestClient;
  let hearer: Awaited<ReturnType<typeof makeHearer>>;
  /** To look into its tables, whatever is away. */
  let reader: Database;

  const say = (county: string, code: string, idempotencyKey = randomUUID()) =>
    client.send(Say, { code, version: 1 }, { county, subject: tester, idempotencyKey, deadline: 10_000 });
  const towns = async () => (await reader.query<{ code: string }>('SELECT code FROM town')).map(({ code }) => code);
  const heard = (...codes: string[]) => until(`${codes.join()} are heard`, async () => {
    const known = new Set(await towns());
    return codes.every((code) => known.has(code));
  });
  const told = async () => [
    (await messaging.remarks()).countiesAway, (await metrics.text()).match(/^guzhou_county_away\{county="(\d+).*\} (\d)$/m)?.slice(1),
  ];

  beforeEach(async () => {
    const opened = await open();
    ({ nodes, messaging, metrics } = opened);
    hearer = await makeHearer(opened.transport);
    reader = hearer.database.by(hearer.url);
    hearing = await nodesOfCounties(hearer.database);
    hearer.consumer.start();
    client = new RequestClient({ service: 'gateway', transport: opened.transport, keys, logger, meter: silentMeter });
    closers.push(() => reader.close(), () => client.stop(), () => hearer.consumer.stop());
    await Promise.all([say(home, 'T-1'), say(other, 'T-2')]);
    await heard('T-1', 'T-2');
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  it('its writes are to come again, others are done and heard, and it is named until the node is back', async () => {
    nodes.lose(home);
    const key = randomUUID();
    await expect(say(home, 'T-3', key)).rejects.toMatchObject({ problem: { status: 503, code: 'service/unavailable' } });
    await say(other, 'T-4');
    await heard('T-4');
    await until('it is named', async () => (await told())[0] === home);
    expect(await told()).toEqual([home, [home, '1']]);
    for (const { name, check } of messaging.healthChecks()) expect([name, await check()]).toEqual([name, true]);
    nodes.find(home);
    await say(home, 'T-3', key);
    await heard('T-3');
    await until('it is named no more', async () => (await told())[0] === null);
    expect(await told()).toEqual([null, [home, '0']]);
  });

  it('what was said of it waits, and is sent when the node is back', async () => {
    const { database } = messaging.options;
    nodes.lose(home);
    await until('it is named', async () => (await told())[0] === home);
    await database.transaction(async (tx) => {
      // By COPY, as rows that were there before.
      await tx.copy('messaging.outbox', ['county_code', 'message_id', 'name', 'cause', 'payload', 'created_at'],
        [[home, '019aab7c-4b1e-7d3a-9c52-3f6f0a1d2e4b', TownChanged.name, null, '[{"code":"T-5","version":1}]', new Date().toISOString()]]);
      await tx.copy('messaging.delivery', ['county_code', 'hearer', 'message_id', 'cause', 'bytes', 'send_no', 'next_send_at'],
        [[home, 'b', '019aab7c-4b1e-7d3a-9c52-3f6f0a1d2e4b', null, 28, 0, new Date().toISOString()]]);
    });
    await say(other, 'T-6');
    await heard('T-6');
    expect(await towns()).not.toContain('T-5');
    nodes.find(home);
    await heard('T-5');
  });

  it('what is heard of it is tried again until its hearer has its node back', async () => {
    hearing.lose(home);
    await say(home, 'T-7');
    await say(other, 'T-8');
    await heard('T-8');
    hearing.find(home);
    await heard('T-7');
    expect(await reader.query('SELECT FROM messaging.quarantine')).toEqual([]);
  });
});
