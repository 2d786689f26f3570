import { setTimeout as delay } from 'node:timers/promises';
import { Worker, type Job, type WorkerOptions } from 'bullmq';
import { JobFailedError } from '../errors/job-failed.error.js';
import { isCanary, type Canary } from './canary.js';
import type { IncomingJob, Receiver } from './transport.js';

/** One who kills every process that touches it comes back this often; the inbox puts it into quarantine long before. */
export const MAX_STALLED = 1_000;
/** Milliseconds until a worker asks again after Redis refused it. */
export const RETRY_DELAY = 1_000;
/** Milliseconds for which a job that came says that the next one would come too. */
const FRESH = 5_000;
/** Milliseconds for which canaries may go to others only, while somebody asks, until this receiver counts as lost. */
const IN_DOUBT = 60_000;
/** Milliseconds after which one that went to another will do for this time. */
const SHARED_PATIENCE = 300;
/** Milliseconds until another canary is sent after one that another process got. */
const NEXT_CANARY = 30;

/**
 * BullMQ's worker, which after a look for stalled jobs that failed would rest five seconds more than between others, and keep a
 * process alive for them that was closed meanwhile.
 */
class UnrestingWorker extends Worker<string, string> {
  override checkConnectionError<T>(look: () => Promise<T>): Promise<T | undefined> {
    return super.checkConnectionError(look, 0);
  }
}

/** A BullMQ worker behind our port. */
export class BullmqReceiver implements Receiver {
  private readonly worker: UnrestingWorker;
  private readonly concurrency: number;
  private closing: Promise<void> | undefined;
  private inHand = 0;
  private lastTaken = 0;
  private readonly opened = Date.now();

  constructor(
    readonly queue: string, options: WorkerOptions, work: (job: IncomingJob, raw: Job<string, string>) => Promise<string>,
    onError: (error: Error) => void,
  ) {
    this.concurrency = options.concurrency ?? 1;
    this.worker = new UnrestingWorker(queue, async (job) => {
      this.lastTaken = Date.now();
      if (isCanary(job)) return '';
      this.inHand++;
      try {
        // `attemptsStarted` grows with every beginning, those that a killed process never ended included.
        return await work({ id: job.id!, data: job.data, attempt: job.attemptsStarted }, job);
      } catch (error) {
        onError(error instanceof Error ? error : new JobFailedError(error));
        throw new JobFailedError(error);
      } finally {
        this.inHand--;
      }
    }, options);
    this.worker.on('error', onError);
  }

  isClosed(): boolean {
    return this.closing !== undefined;
  }

  /** Whether it has in hand what it can have. */
  isBusy(): boolean {
    return this.inHand >= this.concurrency;
  }

  isRunning(): boolean {
    return this.closing === undefined && this.worker.isRunning();
  }

  /**
   * Whether jobs come here, within so many milliseconds. Work in hand or a job of late says so; else canaries are sent
   * until one comes to this receiver. Others that share the queue get their part of them, as of everything: while they do,
   * the queue is well, and this receiver only in doubt when none came to it for long.
   */
  async isReached(milliseconds: number, canary: Canary): Promise<boolean> {
    const began = Date.now();
    if (!this.isRunning()) return false;
    if (this.isBusy() || began - this.lastTaken < FRESH) return true;
    while (Date.now() - began < milliseconds) {
      await canary.send();
      const next = Date.now() + NEXT_CANARY;
      while (Date.now() < next && this.lastTaken < began) await delay(5);
      if (this.lastTaken >= began) return true;
      if (Date.now() - began > SHARED_PATIENCE && await canary.isGone()) {
        return Date.now() - Math.max(this.lastTaken, this.opened) < IN_DOUBT;
      }
    }
    return false;
  }

  close(): Promise<void> {
    this.closing ??= this.worker.close();
    return this.closing;
  }

  /** Stops as if killed: the jobs in hand go to another receiver once their locks have expired. */
  async abandon(): Promise<void> {
    this.closing = Promise.resolve();
    await this.worker.close(true);
  }
}
