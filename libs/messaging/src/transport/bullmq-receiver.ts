import { Worker, type Job, type WorkerOptions } from 'bullmq';
import { JobFailedError } from '../errors/job-failed.error.js';
import type { IncomingJob, Receiver } from './transport.js';

/** A BullMQ worker behind our port. */
export class BullmqReceiver implements Receiver {
  private readonly worker: Worker<string, string>;
  private closing: Promise<void> | undefined;

  constructor(
    queue: string, options: WorkerOptions, work: (job: IncomingJob, raw: Job<string, string>) => Promise<string>,
    onError: (error: Error) => void,
  ) {
    this.worker = new Worker<string, string>(queue, async (job) => {
      try {
        // `attemptsStarted` grows with every beginning, those that a killed process never ended included.
        return await work({ id: job.id!, data: job.data, attempt: job.attemptsStarted }, job);
      } catch (error) {
        onError(error instanceof Error ? error : new JobFailedError(error));
        throw new JobFailedError(error);
      }
    }, options);
    this.worker.on('error', onError);
  }

  isRunning(): boolean {
    return this.closing === undefined && this.worker.isRunning();
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
