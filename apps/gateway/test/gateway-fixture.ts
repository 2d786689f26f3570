import { randomBytes } from 'node:crypto';
import { ReleaseImported, requests, type ImportOutcome, type ImportPart, type ImportPreview } from '@guzhou/contracts';
import { KeyRing, Messaging } from '@guzhou/messaging';
import { MemoryTransport, MemoryWire } from '@guzhou/messaging/testing';
import { createLogger, Database, Metrics } from '@guzhou/runtime';
import { freshDatabase, freshRedis, type FreshDatabase } from '@guzhou/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readGatewayConfig } from '../src/config.js';
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
  undelivered: () => { undelivered: number; quarantined: number } = () => ({ undelivered: 0, quarantined: 0 });
  take: (received: Received) => Promise<ImportOutcome> = async ({ part }) =>
    ({ created: part.rows.length, changed: 0, unchanged: 0, refused: [] });

  /** What parts would do; asked without a key, and as often as it is asked. */
  preview: (part: ImportPart) => Promise<ImportPreview> = async (part) => ({
    created: part.rows.length, changed: 0, unchanged: 0, refused: [],
    verdicts: part.rows.map(({ row }) => ({ row, verdict: 'created', changes: [] })),
  });
  readonly previewed: ImportPart[] = [];
  /** How often rules were told that imports are through. */
  released = 0;

  async answer(name: string, input: unknown, key: string | undefined): Promise<unknown> {
    if (name.includes('.preview-')) {
      this.previewed.push(input as ImportPart);
      return this.preview(input as ImportPart);
    }
    if (name.includes('.count-undelivered.')) return this.undelivered();
    if (name === ReleaseImported.name) return { marks: ++this.released };
    const received = { name, key: key!, part: input as ImportPart };
    this.received.push(received);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    try {
      return await this.take(received);
    } finally {
      this.inFlight--;
    }
  }
}

export type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** What a gateway keeps its state in; several may share it. */
export interface Servers {
  readonly fresh: FreshDatabase;
  readonly redisUrl: string;
  readonly keyRing: string;
  stop(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const fresh = await freshDatabase({ migrations: [new URL('../prisma/migrations', import.meta.url)], messaging: true });
  const redis = await freshRedis();
  return {
    fresh, redisUrl: redis.url, keyRing: `k1:${randomBytes(32).toString('base64')}`,
    async stop() {
      await redis.stop();
      await fresh.drop();
    },
  };
}

/** A gateway on these servers, listening on a free port. Requests do not travel: `services` answer them at once. */
export async function startGateway(servers: Servers, services: ServicesByHand, env: Record<string, string> = {}) {
  const { keyRing } = servers;
  const config = readGatewayConfig({
    GATEWAY_DATABASE_URL: servers.fresh.url, REDIS_URL: servers.redisUrl, GUZHOU_KEY_RING: keyRing, IMPORT_POLL_MS: '20', ...env,
  });
  const url = config.GATEWAY_DATABASE_URL;
  const logger = createLogger('gateway', process.env.TEST_LOG ?? 'silent');
  const database = new Database({ url, applicationName: 'gateway', maxConnections: 10 });
  const messaging = new Messaging({
    service: 'gateway', database, transport: new MemoryTransport(new MemoryWire()), keys: new KeyRing(keyRing), logger,
    metrics: new Metrics('gateway'), asks: requests,
  });
  messaging.client.sendWritten = ((contract: { name: string }, input: string, options: { idempotencyKey?: string }) =>
    services.answer(contract.name, JSON.parse(input), options.idempotencyKey)) as typeof messaging.client.sendWritten;
  const app: NestFastifyApplication = await createHttpApp({ config, logger, database }, messaging);
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();

  return {
    app, address, database,
    upload: (kind: string, file: string | Buffer, headers: Record<string, string> = {}, query = '') => fetch(`${address}/api/v1/imports?kind=${kind}&county=${county}${query}`, {
      method: 'POST', headers: { 'content-type': 'text/csv', ...headers }, body: typeof file === 'string' ? file : new Uint8Array(file),
    }),
    operation: async (id: string) => await (await fetch(`${address}/api/v1/operations/${id}`)).json() as Operation,
    async close(): Promise<void> {
      await app.close();
      await database.close();
    },
  };
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
