import { Loop } from '@guzhou/leasing';
import type { Database, HealthCheck, Logger, Metrics } from '@guzhou/runtime';
import { eventQueue, requestQueueOf } from './addresses.js';
import { Counties } from './counties/counties.js';
import { Round } from './counties/round.js';
import type { RequestDefinition, RouteDefinition } from './definitions.js';
import { DurableRequests } from './durable/durable-requests.js';
import { ReportFlow } from './flow/report-flow.js';
import { SectionReceiver } from './flow/section-receiver.js';
import { EventConsumer } from './inbox/consumer.js';
import { PostgresInboxStore } from './inbox/postgres-inbox-store.js';
import type { KeyRing } from './key-ring.js';
import { Acknowledger } from './outbox/acknowledger.js';
import { Deliveries } from './outbox/deliveries.js';
import { Outbox } from './outbox/outbox.js';
import { PostgresOutboxStore } from './outbox/postgres-outbox-store.js';
import { Relay } from './outbox/relay.js';
import { relaySettings } from './outbox/relay-options.js';
import { Retention, retentionDays, type RetentionDays } from './outbox/retention.js';
import { Quarantine } from './quarantine/quarantine.js';
import { Comparison } from './recovery/comparison.js';
import { Epochs } from './recovery/epochs.js';
import type { Access } from './request/access.js';
import type { TurnBounds } from './request/fair-turns.js';
import { HandlerRegistry } from './request/handler-registry.js';
import { Idempotency } from './request/idempotency.js';
import type { Intake } from './request/messaging-server.js';
import { RequestClient } from './request/request-client.js';
import { RequestReceiver } from './request/request-receiver.js';
import { Writes } from './request/writes.js';
import type { Transport } from './transport/transport.js';
import { TroubleLog } from './trouble-log.js';

export interface MessagingOptions {
  readonly service: string;
  /** With the schema `messaging` in it. */
  readonly database: Database;
  readonly transport: Transport;
  readonly keys: KeyRing;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** What this service answers. */
  readonly requests?: readonly RequestDefinition[];
  /** Who may ask; everybody unless told. */
  readonly askers?: readonly string[];
  /** What this service asks of others through `DurableRequests` and `ReportFlow`. */
  readonly asks?: readonly RequestDefinition[];
  /** Who hears what, of all services. */
  readonly routes?: readonly RouteDefinition[];
  /** Days for which a request that comes again under its key is answered the same. */
  readonly idempotencyDays?: number;
  /** Days for which messages are kept. */
  readonly retention?: Partial<RetentionDays>;
  /** Milliseconds after which a delivery without an acknowledgement is sent again, the first time. */
  readonly resendAfter?: number;
  /** Tells of trouble on the wire, for all who use Redis in this process. */
  readonly trouble?: TroubleLog;
  /** Needed by services that answer requests: who may ask them what. */
  readonly access?: Access;
  /** Milliseconds after which a recorded request without an answer is sent again. */
  readonly askAgainAfter?: number;
  /** Requests that are on their way to one service at a time, in all and for one subject. */
  readonly inFlight?: TurnBounds;
}

/** Tries for so many milliseconds what carries, and names what does not. */
type Probe = (milliseconds: number) => Promise<readonly string[]>;

/** Where nobody said who may ask what, nobody may. */
const closed: Access = { judge: () => Promise.reject(new Error('This service was not told who may ask what.')) };

/** Well below what whoever asks for readiness waits. */
const PROBE_MS = 1_500;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** Days for which answers to writes are kept. */
export const idempotencyDays = 14;

/** Something that goes on beside the intakes. */
interface Background {
  start(): void;
  stop(): Promise<void>;
}

/**
 * One process' messaging, put together: what it hears comes in through `intakes`, which Nest opens and closes; beside
 * them the relay sends, the acknowledger listens, the client waits for answers. Stopping goes the other way round:
 * no more work, work in hand ends, then relay and client, then the connections.
 */
export class Messaging {
  readonly trouble: TroubleLog;
  readonly registry = new HandlerRegistry();
  readonly counties: Counties;
  readonly outbox: Outbox;
  readonly deliveries: Deliveries;
  readonly writes: Writes;
  readonly quarantine: Quarantine;
  readonly epochs: Epochs;
  readonly comparison: Comparison;
  readonly client: RequestClient;
  readonly durable: DurableRequests;
  readonly reportFlow: ReportFlow;
  readonly intakes: readonly Intake[];
  private readonly receivers: readonly { isRunning(): boolean }[];
  private readonly background: readonly Background[];
  private readonly probes: Probe[];
  private silent = '';

  constructor(readonly options: MessagingOptions) {
    const { service, database, transport, keys, logger, metrics: meter, routes = [], requests = [], asks = [] } = options;
    const counties = this.counties = new Counties(database, logger);
    const shared = { service, transport, keys, logger, meter };
    this.trouble = options.trouble ?? new TroubleLog(logger);
    this.probes = [(milliseconds) => transport.probe(milliseconds)];
    const outboxStore = new PostgresOutboxStore(database);
    const hearers = [...new Set(routes.filter(({ event }) => event.service === service).flatMap((route) => route.hearers))];
    const hears = routes.some((route) => route.hearers.includes(service));

    const { resendAfter: first, askAgainAfter, askers } = options;
    const resend = { ...relaySettings.resend, ...(first === undefined ? {} : { first }) };
    const relay = new Relay({ ...shared, routes, counties, store: outboxStore, settings: { resend } });
    const nudge = (county: string) => relay.nudge(county);
    const acknowledger = new Acknowledger({
      ...shared, routes, store: outboxStore, onHeard: (lane) => relay.heard(lane), onRedriven: nudge,
    });
    this.outbox = new Outbox(service, routes, nudge);
    this.deliveries = new Deliveries(database, routes);
    this.writes = new Writes(database, options.idempotencyDays ?? idempotencyDays);
    this.quarantine = new Quarantine({ ...shared, database, counties });
    this.epochs = new Epochs(database, service, logger);
    const retention = { ...retentionDays, ...options.retention };
    this.comparison = new Comparison({ service, database, routes, outboxDays: retention.outbox, nudge });
    this.client = new RequestClient({ ...shared, ...(options.inFlight === undefined ? {} : { inFlight: options.inFlight }) });
    this.durable = new DurableRequests({
      service, database, counties, keys, logger, meter, client: this.client, contracts: asks,
      settings: askAgainAfter === undefined ? {} : { deadline: askAgainAfter },
    });
    this.reportFlow = new ReportFlow({ ...shared, sections: asks });

    // A handler that writes holds one connection and may read through another.
    const writers = Math.max(1, Math.floor(database.pool.options.max / 2));
    const idempotency = new Idempotency(database, counties, keys, { service, writers });
    const notPruned = (error: unknown, county?: string) => logger.warn({ err: error, county }, 'old replies not pruned');
    const round = new Round({ counties, atOnce: Infinity, onError: notPruned });
    const pruner = new Loop(async () => {
      const before = new Date(Date.now() - (options.idempotencyDays ?? idempotencyDays) * DAY);
      await round.each((county) => idempotency.prune(county, before));
    }, HOUR, notPruned);
    const { access = closed } = options;
    const requestReceiver = new RequestReceiver({ ...shared, askers, registry: this.registry, access, idempotency });
    const sectionReceiver = new SectionReceiver({ ...shared, askers, registry: this.registry, access });
    const consumer = new EventConsumer({ ...shared, store: new PostgresInboxStore(database, counties), handlers: this.registry });

    const speaks = hearers.length > 0;
    this.intakes = [...(requests.length > 0 ? [requestReceiver, sectionReceiver] : []), ...(hears ? [consumer] : [])];
    this.receivers = [...this.intakes, ...(speaks ? [acknowledger] : [])];
    this.background = [
      ...(speaks ? [relay, acknowledger] : []), ...(hears ? [this.quarantine] : []),
      ...(requests.some(({ writes }) => writes) ? [pruner] : []),
      new Retention(database, counties, retention, logger),
      { start: () => this.reportFlow.listen(), stop: () => this.reportFlow.stop() },
    ];
    const senders = [...new Set(routes.filter((route) => route.hearers.includes(service)).map(({ event }) => event.service))];
    this.measure(hearers, senders);
  }

  /** Throws when handlers, requests and routes do not match one to one. Nest has filled the registry by then. */
  check(): void {
    const { service, requests = [], routes = [] } = this.options;
    this.registry.check(service, requests, routes);
  }

  start(): void {
    for (const part of this.background) part.start();
  }

  /** The intakes are closed before. */
  async stop(): Promise<void> {
    await Promise.all([...this.background, this.client].map((part) => part.stop()));
    await this.options.transport.close();
  }

  /** Counts something else that goes over the wire among what must carry: it gives the names of what does not. */
  watch(probe: Probe): void {
    this.probes.push(probe);
  }

  /** What must be well for this process to take work. */
  healthChecks(): HealthCheck[] {
    const { database } = this.options;
    return [
      { name: 'redis', check: () => this.doesWireCarry() },
      { name: 'postgresql', check: async () => { await database.query('SELECT 1'); return true; } },
      { name: 'receivers', check: async () => this.receivers.every((receiver) => receiver.isRunning()) },
    ];
  }

  /**
   * What stands beside the checks: since when it is known that this database was put back to an earlier moment, and the counties
   * whose rows cannot be reached, while those of others can.
   */
  async remarks(): Promise<{ restoredAt: string | null; countiesAway: string | null }> {
    return {
      restoredAt: (await this.epochs.read()).restoredAt?.toISOString() ?? null,
      countiesAway: [...this.counties.troubled].filter(([, away]) => away).map(([county]) => county).sort().join(' ') || null,
    };
  }

  /** By a message through each of its ways. What changes is told. */
  private async doesWireCarry(): Promise<boolean> {
    const silent = (await Promise.all(this.probes.map((probe) => probe(PROBE_MS)))).flat().sort();
    const told = silent.join(' ');
    if (told !== this.silent) {
      const line = { queues: silent };
      if (told === '') this.options.logger.info(line, 'the wire carries again');
      else this.options.logger.warn(line, 'the wire does not carry');
      this.silent = told;
    }
    return told === '';
  }

  /** What there is none of is 0, not absent: an alarm that goes by it could not end. */
  private measure(hearers: readonly string[], senders: readonly string[]): void {
    const { metrics, transport, service, database, logger } = this.options;
    const round = new Round({
      counties: this.counties, atOnce: Infinity, onError: (error, county) => logger.warn({ err: error, county }, 'messages of a county not counted'),
    });
    const counted = async <Row>(count: (county: string) => Promise<Row[]>): Promise<Row[]> => {
      const rows: Row[] = [];
      await round.each(async (county) => { rows.push(...await count(county)); });
      return rows;
    };
    const queues = [requestQueueOf(service), eventQueue(service)];
    metrics.gauge('queue_depth', ['queue'], () => Promise.all(queues.map(async (queue) =>
      ({ labels: { queue }, value: await transport.depth(queue) }))));
    metrics.gauge('undelivered', ['hearer', 'state'], async () => {
      const rows = await counted((county) => database.query<{ hearer: string; state: string; count: number }>(`
        SELECT hearer, CASE WHEN quarantined_at IS NULL THEN 'open' ELSE 'quarantined' END AS state, count(*)::int AS count
        FROM messaging.delivery WHERE county_code = $1 GROUP BY 1, 2`, [county]));
      return hearers.flatMap((hearer) => ['open', 'quarantined'].map((state) =>
        ({ labels: { hearer, state }, value: sum(rows.filter((row) => row.hearer === hearer && row.state === state)) })));
    });
    metrics.gauge('quarantined', ['sender'], async () => {
      const rows = await counted((county) => database.query<{ sender: string; count: number }>(
        'SELECT sender, count(*)::int AS count FROM messaging.quarantine WHERE county_code = $1 GROUP BY sender', [county]));
      return senders.map((sender) => ({ labels: { sender }, value: sum(rows.filter((row) => row.sender === sender)) }));
    });
    metrics.gauge('restored', [], async () => [{ labels: {}, value: (await this.epochs.read()).restoredAt === null ? 0 : 1 }]);
    metrics.gauge('county_away', ['county'], async () =>
      [...this.counties.troubled].map(([county, away]) => ({ labels: { county }, value: away ? 1 : 0 })));
    metrics.gauge('requests_waiting', [], async () => [{ labels: {}, value: this.client.waiting }]);
    metrics.gauge('requests_in_line', [], async () => [{ labels: {}, value: this.client.inLine }]);
  }
}

function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((all, { count }) => all + count, 0);
}
