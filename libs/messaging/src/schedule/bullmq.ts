import { Queue } from 'bullmq';
import { BullmqReceiver } from '../transport/bullmq-receiver.js';
import { RedisConnections } from '../transport/redis-connections.js';
import type { Receiver } from '../transport/transport.js';
import { Scheduler, type Schedule } from './scheduler.js';

export interface BullmqSchedulerOptions {
  readonly url: string;
  readonly namespace?: string;
  /** Milliseconds between looks whether the schedule is still there. */
  readonly upsertEvery?: number;
  readonly onError?: (error: Error) => void;
}

const JOB_NAME = 'due';
const SEND_TIMEOUT = 5_000;

/** Its jobs carry nothing: what is due stands in a database, so that a forged job can only make somebody look there. */
export class BullmqScheduler extends Scheduler {
  private readonly namespace: string;
  private readonly upsertEvery: number;
  private readonly onError: (error: Error) => void;
  private readonly connections: RedisConnections;

  constructor({ url, namespace = 'guzhou', upsertEvery = 60_000, onError = () => {} }: BullmqSchedulerOptions) {
    super();
    this.namespace = namespace;
    this.upsertEvery = upsertEvery;
    this.onError = onError;
    this.connections = new RedisConnections(url, onError);
  }

  keep(schedule: Schedule, work: () => Promise<void>): Receiver {
    const prefix = `{${this.namespace}.${schedule.queue}}`;
    const queue = new Queue<string>(schedule.queue, { connection: this.connections.sending, prefix });
    queue.on('error', this.onError);
    const upsert = () => this.upsert(queue, schedule).catch(this.onError);
    const upserting = setInterval(() => { void upsert(); }, this.upsertEvery);
    void upsert();
    let inHand: Promise<void> = Promise.resolve();
    const options = { connection: this.connections.working, prefix, runRetryDelay: 1_000 };
    const receiver = new BullmqReceiver(schedule.queue, options, async () => {
      inHand = work();
      await inHand;
      return '';
    }, this.onError);
    return {
      isRunning: () => receiver.isRunning(),
      close: async () => {
        clearInterval(upserting);
        await inHand.catch(() => {});
        // Not the gentle way: it would wait for a Redis that is away.
        await receiver.abandon();
      },
    };
  }

  async close(): Promise<void> {
    this.connections.close();
  }

  private async upsert(queue: Queue<string>, { id, cron, timezone }: Schedule): Promise<void> {
    await this.connections.send(SEND_TIMEOUT, `keep the schedule ${id}`, async () => {
      const standing = await queue.getJobScheduler(id);
      // Set up anew it would lose a time that has come and that nobody has begun yet.
      if (standing?.pattern === cron && standing.tz === timezone) return;
      await queue.upsertJobScheduler(
        id, { pattern: cron, tz: timezone },
        { name: JOB_NAME, data: '', opts: { removeOnComplete: true, removeOnFail: { count: 100 } } });
    });
  }
}
