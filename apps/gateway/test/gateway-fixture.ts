import { randomBytes } from 'node:crypto';
import { ReleaseImported, requests, type DeliveryTrace, type ImportOutcome, type ImportPart, type ImportPreview, type Subject } from '@guzhou/contracts';
import { digestOf } from '@guzhou/importing';
import { KeyRing, Messaging, type RedisClient } from '@guzhou/messaging';
import { MemoryTransport, MemoryWire } from '@guzhou/messaging/testing';
import { createLogger, Database, Metrics } from '@guzhou/runtime';
import { freshDatabase, freshRedis, keyFor, withKey, type FreshDatabase, type TestKey } from '@guzhou/testing';
import { readGatewayConfig } from '../src/config.js';
import type { Clock } from '../src/platform/clock.js';
import { createHttpApp } from '../src/http/http-app.js';
import type { Operation } from '../src/operations/operation.js';

export const county = '522632';

/** A part as a service got it. */
export interface Received {
  readonly name: string;
  readonly key: string;
  readonly part: ImportPart;
}

/** The services, in the test's hands: what they got, and what they answer. */
export class ServicesByHand {
  readonly received: Received[] = [];
  inFlight = 0;
  mostInFlight = 0;
  /** What a service said and heard because of operations; nothing is on its way. A promise that never resolves: it is away. */
  trace: (service: string, causes: string[]) => DeliveryTrace | Promise<DeliveryTrace> = () => ({ said: [], failing: [] });
  take: (received: Received) => Promise<ImportOutcome> = async ({ part }) =>
    ({ created: part.rows.length, changed: 0, unchanged: 0, refused: [] });

  /** What parts would do; asked without a key, and as often as it is asked. */
  preview: (part: ImportPart) => Promise<ImportPreview> = async (part) => ({
    created: part.rows.length, changed: 0, unchanged: 0, refused: [],
    verdicts: part.rows.map(({ row }) => ({ row, verdict: 'created', changes: [] })),
  });
  readonly previewed: ImportPart[] = [];
  /** Whether their records stand as an import left them. */
  standsAsLeft: () => Promise<boolean> = async () => true;
  /** How often rules were told that imports are through. */
  released = 0;

  async answer(name: string, input: unknown, key: string | undefined, _subject?: Subject): Promise<unknown> {
    if (name.includes('.preview-')) {
      this.previewed.push(input as ImportPart);
      return this.preview(input as ImportPart);
    }
    if (name.includes('.stands-as-left.')) return { standsAsLeft: await this.standsAsLeft() };
    if (name.includes('.trace-deliveries.')) return this.trace(name.split('.')[0]!, (input as { causes: string[] }).causes);
    if (name === ReleaseImported.name) return { marks: ++this.released };
    const received = { name, key: key!, part: input as ImportPart };
    this.received.push(received);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    try {
      const outcome = await this.take(received);
      // What it does is what it previews, unless a test says otherwise.
      return received.part.digested === true ? { digest: digestOf(await this.preview(received.part)), ...outcome } : outcome;
    } finally {
      this.inFlight--;
    }
  }
}

/** A request that does not travel. */
interface Injected {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string | object | undefined;
}

export type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** What a gateway keeps its state in; several may share it. */
export interface Servers {
  readonly fresh: FreshDatabase;
  readonly redisUrl: string;
  readonly keyRing: string;
  /** With which tests call, unless they bring another: its system may do everything. */
  readonly caller: TestKey;
  /** Its key as a header, for calls that bring their own. */
  readonly authorization: { readonly authorization: string };
  stop(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const fresh = await freshDatabase({ migrations: [new URL('../prisma/migrations', import.meta.url)], messaging: true });
  const [redis, caller] = [await freshRedis(), await keyFor(fresh.database)];
  return {
    fresh, caller, authorization: { authorization: `Bearer ${caller.key}` }, redisUrl: redis.url, keyRing: `k1:${randomBytes(32).toString('base64')}`,
    async stop() {
      await redis.stop();
      await fresh.drop();
    },
  };
}

/**
 * A gateway on these servers, listening on a free port. Requests do not travel: `services` answer them at once. Without `redis` it
 * counts by itself what gateways count together.
 */
export async function startGateway(
  servers: Servers, services: ServicesByHand, env: Record<string, string> = {}, clock?: Clock, redis?: RedisClient,
) {
  const { keyRing, authorization, caller: { key } } = servers;
  const config = readGatewayConfig({
    GATEWAY_DATABASE_URL: servers.fresh.url, REDIS_URL: servers.redisUrl, GUZHOU_KEY_RING: keyRing, IMPORT_POLL_MS: '20', ...env,
  });
  const url = config.GATEWAY_DATABASE_URL;
  const logger = createLogger('gateway', process.env.TEST_LOG ?? 'silent');
  const database = new Database({ url, applicationName: 'gateway', maxConnections: 10 });
  const metrics = new Metrics('gateway');
  const messaging = new Messaging({
    service: 'gateway', database, transport: new MemoryTransport(new MemoryWire()), keys: new KeyRing(keyRing), logger,
    metrics, asks: requests,
  });
  messaging.client.sendWritten = (async (
    contract: { name: string }, input: string, options: { idempotencyKey?: string; subject?: object },
  ) => {
    // What the gateway asks by itself, whatever a test is about.
    if (contract.name.includes('.exchange-epochs.')) return { known: [], restoredAt: null };
    return await services.answer(contract.name, JSON.parse(input), options.idempotencyKey, options.subject as Subject | undefined);
  }) as typeof messaging.client.sendWritten;
  const { app, draining } = await createHttpApp(
    { config, logger, database, ...(clock === undefined ? {} : { clock }), ...(redis === undefined ? {} : { redis }) }, messaging);
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  const call = (at: string, init?: RequestInit) => fetch(new URL(at, address), withKey(key, init));

  return {
    app, draining, address, database, logger, metrics,
    /** `fetch` with the key, of an address or a path. */
    fetch: call,
    inject: ({ headers, ...request }: Injected) => app.inject({ ...request, headers: { ...authorization, ...headers } }),
    upload: (kind: string, file: string | Buffer, headers: Record<string, string> = {}, query = '') => call(`/api/v1/imports?kind=${kind}&county=${county}${query}`, {
      method: 'POST', headers: { 'content-type': 'text/csv', ...headers }, body: typeof file === 'string' ? file : new Uint8Array(file),
    }),
    operation: async (id: string) => await (await call(`/api/v1/operations/${id}`)).json() as Operation,
    async close(): Promise<void> {
      await app.close();
      await database.close();
    },
  };
}

/** Puts a county with its town `…100000` on record, for lists of it to be asked for. */
export async function addDivisions({ fresh }: Servers): Promise<void> {
  await fresh.database.query(
    `INSERT INTO divisions (county_code, code, parent_code, level, name, recorded_at, recorded_by) VALUES
       ('${county}', '${county}000000', '${county.slice(0, 4)}00000000', 'county', '榕江县', now(), gen_random_uuid()),
       ('${county}', '${county}100000', '${county}000000', 'town', '古州镇', now(), gen_random_uuid()) ON CONFLICT DO NOTHING`);
}

/** Looks again and again, for at most ten seconds. */
export async function eventually<Result>(look: () => Promise<Result>, enough: (result: Result) => boolean): Promise<Result> {
  for (const until = Date.now() + 10_000; ;) {
    const result = await look();
    if (enough(result)) return result;
    if (Date.now() > until) throw new Error(`Did not come about; it stands at ${JSON.stringify(result)}.`);
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}
