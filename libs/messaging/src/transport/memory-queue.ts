import type { MemoryScheduler } from './memory-scheduler.js';
import type { IncomingJob, OutgoingJob, Receiver } from './transport.js';

export type Answers = ReadonlyMap<string, string>;
type Work = (job: IncomingJob, answers: Answers) => Promise<string>;

interface WaitingJob extends OutgoingJob {
  attempts: number;
  readonly answers: Answers;
  /** Told once of how it ended: what the work answered, or undefined when it failed. */
  readonly ended: (answer: string | undefined) => void;
}

/** A queue in memory: first come, first served; each job by one receiver at a time. */
export class MemoryQueue {
  /** Jobs that failed, as BullMQ keeps them, to be looked at. */
  readonly failed: OutgoingJob[] = [];
  private waiting: WaitingJob[] = [];
  private readonly receivers = new Set<MemoryReceiver>();

  constructor(private readonly scheduler: MemoryScheduler) {}

  get depth(): number {
    return this.waiting.length;
  }

  add(job: OutgoingJob, answers: Answers = new Map(), ended: WaitingJob['ended'] = () => {}): void {
    this.enqueue({ ...job, attempts: 0, answers, ended });
  }

  receive(work: Work, concurrency: number): MemoryReceiver {
    const receiver = new MemoryReceiver(work, concurrency, this.scheduler, {
      next: () => this.waiting.shift(),
      failed: ({ id, data }) => { this.failed.push({ id, data }); },
      back: (job) => this.enqueue(job),
      gone: () => { this.receivers.delete(receiver); },
    });
    this.receivers.add(receiver);
    this.wake();
    return receiver;
  }

  /** A job that still waits is nobody's any more. */
  drop(id: string): void {
    const dropped = this.waiting.filter((job) => job.id === id);
    this.waiting = this.waiting.filter((job) => job.id !== id);
    for (const job of dropped) job.ended(undefined);
  }

  flush(): void {
    this.waiting = [];
    this.failed.length = 0;
  }

  private enqueue(job: WaitingJob): void {
    this.waiting.push(job);
    this.wake();
  }

  private wake(): void {
    this.scheduler.after(0, () => {
      for (const receiver of this.receivers) receiver.take();
    });
  }
}

interface Source {
  next(): WaitingJob | undefined;
  failed(job: WaitingJob): void;
  back(job: WaitingJob): void;
  gone(): void;
}

export class MemoryReceiver implements Receiver {
  private readonly inHand = new Map<WaitingJob, Promise<void>>();
  private state: 'running' | 'closed' | 'dead' = 'running';

  constructor(
    private readonly work: Work, private readonly concurrency: number, private readonly scheduler: MemoryScheduler,
    private readonly source: Source,
  ) {}

  take(): void {
    while (this.state === 'running' && this.inHand.size < this.concurrency) {
      const job = this.source.next();
      if (job === undefined) return;
      this.inHand.set(job, this.scheduler.hold(() => this.process(job)));
    }
  }

  isRunning(): boolean {
    return this.state === 'running';
  }

  async close(): Promise<void> {
    if (this.state === 'running') this.state = 'closed';
    this.source.gone();
    await Promise.all(this.inHand.values());
  }

  /** As if killed: what it still does has no consequence here, and its jobs are another's. */
  abandon(): void {
    this.state = 'dead';
    this.source.gone();
    for (const job of this.inHand.keys()) this.source.back(job);
    this.inHand.clear();
  }

  private async process(job: WaitingJob): Promise<void> {
    job.attempts++;
    let answer: string | undefined;
    try {
      answer = await this.work({ id: job.id, data: job.data, attempt: job.attempts }, job.answers);
    } catch {
      if (this.isMine()) this.source.failed(job);
    }
    if (!this.isMine()) return;
    this.inHand.delete(job);
    job.ended(answer);
    this.take();
  }

  private isMine(): boolean {
    return this.state !== 'dead';
  }
}
