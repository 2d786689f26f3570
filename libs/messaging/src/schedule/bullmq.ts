import { Queue, type WorkerOptions } from 'bullmq';
import { NAMESPACE, tagOf } from '../addresses.js';
import { BullmqReceiver, MAX_STALLED, RETRY_DELAY } from '../transport/bullmq-receiver.js';
import { canaryIn } from '../transport/canary.js';
import { RedisConnections } from '../transport/redis-connections.js';
import type { Receiver } from '../transport/transport.js';
import { Scheduler, type Schedule } from './scheduler.js';

export interface BullmqSchedulerOptions {
  readonly url: string;
  readonly namespace?: string;
  /** Milliseconds between looks whether the schedule is still there. */
  readonly upsertEvery?: number;
  /** Milliseconds after which a time that came and that nobody has begun is given up, so that the next ones come. */
  readonly overdueAfter?: number;
  /** Milliseconds after which the job of a process that no longer shows life is another's, and between looks for it. */
  readonly lockDuration?: number;
  readonly stalledInterval?: number;
  readonly onError?: (error: Error) => void;
}

const JOB_NAME = 'due';
const SEND_TIMEOUT = 5_000;

/** Its jobs carry nothing: what is due stands in a database, so that a forged job can only make somebody look there. */
export class BullmqScheduler extends Scheduler {
  private readonly namespace: string;
  private readonly upsertEvery: number;
  private readonly overdueAfter: number;
  private readonly worker: Pick<WorkerOptions, 'lockDuration' | 'stalledInterval'>;
  private readonly onError: (error: Error) => void;
  private readonly connections: RedisConnections;
  private readonly kept = new Map<BullmqReceiver, Queue<string>>();

  constructor({
    url, namespace = NAMESPACE, upsertEvery = 10_000, overdueAfter = 30_000, lockDuration = 15_000, stalledInterval = 5_000,
    onError = () => {},
  }: BullmqSchedulerOptions) {
    super();
    this.namespace = namespace;
    this.upsertEvery = upsertEvery;
    this.overdueAfter = overdueAfter;
    this.worker = { lockDuration, stalledInterval };
    this.onError = onError;
    this.connections = new RedisConnections(url, onError);
  }

  keep(schedule: Schedule, work: () => Promise<void>): Receiver {
    const prefix = tagOf(this.namespace, schedule.queue);
    const queue = new Queue<string>(schedule.queue, { connection: this.connections.sending, prefix });
    queue.on('error', this.onError);
    const keptSince = Date.now();
    const upsert = () => this.upsert(queue, schedule, keptSince).catch(this.onError);
    const upserting = setInterval(() => { void upsert(); }, this.upsertEvery);
    void upsert();
    let inHand: Promise<void> = Promise.resolve();
    const options = {
      ...this.worker, connection: this.connections.working, prefix, maxStalledCount: MAX_STALLED, runRetryDelay: RETRY_DELAY,
    };
    const receiver = new BullmqReceiver(schedule.queue, options, async () => {
      inHand = work();
      await inHand;
      return '';
    }, this.onError);
    this.kept.set(receiver, queue);
    return {
      isRunning: () => receiver.isRunning(),
      close: async () => {
        this.kept.delete(receiver);
        clearInterval(upserting);
        await inHand.catch(() => {});
        // Not the gentle way: it would wait for a Redis that is away.
        await receiver.abandon();
      },
    };
  }

  async probe(milliseconds: number): Promise<readonly string[]> {
    const tried = await Promise.all([...this.kept].map(async ([receiver, queue]) => {
      const canary = canaryIn(queue, (run) => this.connections.send(milliseconds, 'take a canary', run));
      const reached = receiver.isReached(milliseconds, canary);
      return await reached.catch(() => false) ? [] : [queue.name];
    }));
    return tried.flat();
  }

  async close(): Promise<void> {
    this.connections.close();
  }

  private async upsert(queue: Queue<string>, { id, cron, timezone }: Schedule, keptSince: number): Promise<void> {
    await this.connections.send(SEND_TIMEOUT, `keep the schedule ${id}`, async () => {
      const standing = await queue.getJobScheduler(id);
      // Set up anew it would lose a time that has come and that nobody has begun yet; but one that nobody begins at all
      // was lost, and each time is put there by the one before: none would ever come again.
      const overdue = Date.now() - Math.max(standing?.next ?? 0, keptSince) > this.overdueAfter;
      if (standing?.pattern === cron && standing.tz === timezone && !overdue) return;
      await queue.upsertJobScheduler(
        id, { pattern: cron, tz: timezone },
        { name: JOB_NAME, data: '', opts: { removeOnComplete: true, removeOnFail: { count: 100 } } });
    });
  }
}
