import { setTimeout as delay } from 'node:timers/promises';
import { FlowProducer, Queue, type Job, type JobsOptions, type QueueOptions, type WorkerOptions } from 'bullmq';
import { NAMESPACE, tagOf, tagOfFlows } from '../addresses.js';
import { BullmqReceiver, MAX_STALLED, RETRY_DELAY } from './bullmq-receiver.js';
import { canaryIn, doesFlowEnd, type Canary } from './canary.js';
import { Coalescer } from './coalescer.js';
import { PubSub } from './pub-sub.js';
import type { RedisClient } from './open-redis.js';
import { RedisConnections } from './redis-connections.js';
import type { Flow, FlowJob, IncomingJob, OutgoingJob, Receiver, ReceiveOptions, Subscription, Transport } from './transport.js';

export interface BullmqOptions {
  readonly url: string;
  /** Begins the name of every key and channel, so that tests can share a Redis. */
  readonly namespace?: string;
  /** Milliseconds that a `send`, `publish` or `ping` may take. */
  readonly sendTimeout?: number;
  /** Milliseconds after which the job of a receiver that no longer shows life is another's. */
  readonly lockDuration?: number;
  /** Milliseconds between looks for such jobs. */
  readonly stalledInterval?: number;
  /** Told of everything that goes wrong in the background; the transport itself goes on. */
  readonly onError?: (error: Error) => void;
}

/** BullMQ's name for a job, of which we need none: what it is stands in the sealed envelope. */
const JOB_NAME = 'sealed';

const jobOptions = {
  attempts: 1,
  // A kept job's id could not be sent again: BullMQ takes it for a duplicate and runs nothing.
  removeOnComplete: true,
  // A batch is up to 1.3 MB: so many of each queue may lie there to be looked at without filling Redis.
  removeOnFail: { age: 3 * 24 * 60 * 60, count: 50 },
} satisfies JobsOptions;

/** A failed child shows in its parent, as absent; kept, it would bar its id, and its flow could not be started again. */
const flowOptions = { ...jobOptions, removeOnFail: true } satisfies JobsOptions;

/** Of a flow: one per service, and room. */
const MOST_CHILDREN = 100;

/**
 * The wire over BullMQ. Every queue has a hash tag of its own, so that Redis Cluster spreads queues over nodes;
 * the queues of flows share one, for a flow is written in one transaction.
 */
export class BullmqTransport implements Transport {
  private readonly namespace: string;
  private readonly sendTimeout: number;
  private readonly worker: Pick<WorkerOptions, 'lockDuration' | 'stalledInterval'>;
  private readonly onError: (error: Error) => void;
  private readonly connections: RedisConnections;
  private readonly pubSub: PubSub;
  private readonly flows: FlowProducer;
  private readonly queues = new Map<string, { queue: Queue<string>; sends: Coalescer<OutgoingJob> }>();
  private readonly flowQueues = new Set<string>();
  private readonly receivers = new Set<BullmqReceiver>();
  /** Where flows end, of this process or another. */
  private parents: BullmqReceiver | undefined;
  private probing: Promise<readonly string[]> | undefined;

  constructor(options: BullmqOptions) {
    this.namespace = options.namespace ?? NAMESPACE;
    this.sendTimeout = options.sendTimeout ?? 5_000;
    this.worker = { lockDuration: options.lockDuration ?? 15_000, stalledInterval: options.stalledInterval ?? 5_000 };
    this.onError = options.onError ?? (() => {});
    this.connections = new RedisConnections(options.url, this.onError);
    this.pubSub = new PubSub(this.connections, this.namespace, this.sendTimeout);
    this.flows = new FlowProducer({ connection: this.connections.sending, prefix: tagOfFlows(this.namespace) });
    this.flows.on('error', this.onError);
  }

  /** The connection that refuses at once while Redis is away, for what a process counts together with others. */
  get redis(): RedisClient {
    return this.connections.sending;
  }

  send(queue: string, jobs: readonly OutgoingJob[]): Promise<void> {
    return this.queueNamed(queue).sends.put(jobs);
  }

  receive(queue: string, work: (job: IncomingJob) => Promise<void>, options?: ReceiveOptions): Receiver {
    return this.work(queue, tagOf(this.namespace, queue), options, async (job) => {
      await work(job);
      return '';
    });
  }

  publish(channel: string, data: string): Promise<void> {
    return this.pubSub.publish(channel, data);
  }

  subscribe(channel: string, hear: (data: string) => void): Promise<Subscription> {
    return this.pubSub.subscribe(channel, hear);
  }

  async startFlow({ parent, children }: Flow): Promise<void> {
    const queues = [parent, ...children].map((job) => job.queue);
    for (const queue of queues) this.flowQueues.add(queue);
    await this.connections.send(this.sendTimeout, 'start a flow', async () => {
      if (await this.isStillRunning(parent)) return;
      await this.flows.add({
        name: JOB_NAME, queueName: parent.queue, data: parent.data, opts: { ...flowOptions, jobId: parent.id },
        children: children.map((child) => ({
          name: JOB_NAME, queueName: child.queue, data: child.data,
          // The parent waits for the others of a failed child, and finds it among its failures, not its values.
          opts: { ...flowOptions, jobId: child.id, ignoreDependencyOnFailure: true },
        })),
      });
    });
  }

  hurryFlow({ queue, id }: Pick<FlowJob, 'queue' | 'id'>, { inHand = false } = {}): Promise<readonly string[]> {
    this.flowQueues.add(queue);
    return this.connections.send(this.sendTimeout, 'hurry a flow', async () => {
      const parent = await this.queueNamed(queue).queue.getJob(id);
      if (parent === undefined || !await parent.isWaitingChildren()) return [];
      await parent.removeUnprocessedChildren();
      return inHand ? this.letGoOfChildren(parent) : [];
    });
  }

  /** The parent no longer waits for those in hand; one that ends at this very moment may be among its answers. */
  private async letGoOfChildren(parent: Job<string>): Promise<string[]> {
    const { unprocessed = [] } = await parent.getDependencies({ unprocessed: { count: MOST_CHILDREN } });
    const held = unprocessed.map((key) => key.slice(tagOfFlows(this.namespace).length + 1).split(':') as [queue: string, id: string]);
    await Promise.all(held.map(async ([name, childId]) => {
      this.flowQueues.add(name);
      const child = await this.queueNamed(name).queue.getJob(childId);
      await child?.removeChildDependency().catch(this.onError);
    }));
    return held.map(([, childId]) => childId);
  }

  receiveChildren(queue: string, work: (job: IncomingJob) => Promise<string>, options?: ReceiveOptions): Receiver {
    this.flowQueues.add(queue);
    return this.work(queue, tagOfFlows(this.namespace), options, work);
  }

  receiveParents(
    queue: string, work: (job: IncomingJob, answers: ReadonlyMap<string, string>) => Promise<void>, options?: ReceiveOptions,
  ): Receiver {
    this.flowQueues.add(queue);
    this.parents = this.work(queue, tagOfFlows(this.namespace), options, async (job, raw) => {
      const values = Object.entries(await raw.getChildrenValues<string>());
      // A child's key ends with its id.
      await work(job, new Map(values.map(([key, value]) => [key.slice(key.lastIndexOf(':') + 1), value])));
      return '';
    });
    return this.parents;
  }

  depth(queue: string): Promise<number> {
    return this.connections.send(this.sendTimeout, 'count jobs', () => this.count(queue));
  }

  ping(): Promise<void> {
    return this.connections.send(this.sendTimeout, 'answer', async () => { await this.connections.sending.ping(); });
  }

  /** Several who ask at the same time get the same answer. */
  probe(milliseconds: number): Promise<readonly string[]> {
    this.probing ??= this.tryAll(milliseconds).finally(() => { this.probing = undefined; });
    return this.probing;
  }

  async close(): Promise<void> {
    await Promise.all([...this.receivers].map((receiver) => receiver.close()));
    await Promise.all([...this.queues.values()].map(({ queue }) => queue.close()));
    await this.flows.close();
    this.connections.close();
  }

  /** Goes as if killed, when work in hand does not end: its jobs become another process's once their locks expire. */
  async abandon(): Promise<void> {
    await Promise.allSettled([...this.receivers].map((receiver) => receiver.abandon()));
    this.connections.close();
  }

  private async tryAll(milliseconds: number): Promise<string[]> {
    const tried = (name: string, works: (limit: number) => Promise<boolean>) => {
      const late = delay(milliseconds, false, { ref: false });
      return Promise.race([works(milliseconds).catch((error: Error) => { this.onError(error); return false; }), late])
        .then((well) => (well ? [] : [name]));
    };
    const open = [...this.receivers].filter((receiver) => !receiver.isClosed());
    const failing = await Promise.all([
      ...open.map((receiver) => tried(receiver.queue, (limit) => receiver.isReached(limit, this.canaryIn(receiver.queue)))),
      tried('channel', () => this.pubSub.echoes()),
      ...(this.parents === undefined ? [] : [tried('flows', (limit) => this.isFlowWell(this.parents!, limit))]),
    ]);
    return failing.flat();
  }

  private canaryIn(queue: string): Canary {
    return canaryIn(this.queueNamed(queue).queue, (run) => this.connections.send(this.sendTimeout, 'take a canary', run));
  }

  /** Whether one is taken and ends; while another one is being ended, which may take long, that it is taken must do. */
  private isFlowWell(parents: BullmqReceiver, milliseconds: number): Promise<boolean> {
    const { queue } = this.queueNamed(parents.queue);
    return this.connections.send(milliseconds, 'end a flow', () =>
      doesFlowEnd(this.flows, queue, milliseconds, () => parents.isBusy()));
  }

  private work(
    queue: string, prefix: string, { concurrency = 1 }: ReceiveOptions = {},
    work: ConstructorParameters<typeof BullmqReceiver>[2],
  ): BullmqReceiver {
    const receiver = new BullmqReceiver(queue, {
      ...this.worker, concurrency, prefix, connection: this.connections.working, maxStalledCount: MAX_STALLED, runRetryDelay: RETRY_DELAY,
    }, work, this.onError);
    this.receivers.add(receiver);
    return receiver;
  }

  private queueNamed(name: string) {
    const prefix = this.flowQueues.has(name) ? tagOfFlows(this.namespace) : tagOf(this.namespace, name);
    const key = `${prefix}:${name}`;
    let known = this.queues.get(key);
    if (known === undefined) {
      const options: QueueOptions = {
        connection: this.connections.sending, prefix, defaultJobOptions: jobOptions, streams: { events: { maxLen: 100 } },
      };
      const queue = new Queue<string>(name, options);
      queue.on('error', this.onError);
      known = { queue, sends: new Coalescer((jobs) => this.add(queue, jobs)) };
      this.queues.set(key, known);
    }
    return known;
  }

  /** Not by BullMQ, which also looks at what waits: that is the business of who works it off. */
  private count(queue: string): Promise<number> {
    const prefix = this.flowQueues.has(queue) ? tagOfFlows(this.namespace) : tagOf(this.namespace, queue);
    return this.connections.sending.llen(`${prefix}:${queue}:wait`);
  }

  private add(queue: Queue<string>, jobs: readonly OutgoingJob[]): Promise<void> {
    return this.connections.send(this.sendTimeout, `take jobs for ${queue.name}`, async () => {
      const [first, ...others] = jobs.map(({ id, data }) => ({ name: JOB_NAME, data, opts: { jobId: id } }));
      if (first === undefined) return;
      // One alone needs no transaction around it.
      if (others.length === 0) await queue.add(first.name, first.data, first.opts);
      else await queue.addBulk([first, ...others]);
    });
  }

  /** A finished one that is still kept makes room for its successor. */
  private async isStillRunning(parent: FlowJob): Promise<boolean> {
    const job = await this.queueNamed(parent.queue).queue.getJob(parent.id);
    if (job === undefined) return false;
    const state = await job.getState();
    if (state !== 'failed' && state !== 'completed') return state !== 'unknown';
    await job.remove();
    return false;
  }
}
