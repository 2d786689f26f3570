import { MemoryQueue } from './memory-queue.js';
import { MemoryScheduler } from './memory-scheduler.js';
import { randomFrom } from './random.js';
import type { FlowJob } from './transport.js';

/** How badly a wire in memory behaves. Chances are between 0 and 1; it behaves well by default. */
export interface Faults {
  /** That a job or a published text gets lost although it was taken. */
  readonly drop?: number;
  /** That it arrives twice. */
  readonly duplicate?: number;
  /** Virtual milliseconds by which it is late at most, so that what was sent later may arrive earlier. */
  readonly delay?: number;
  /** That it is not taken, as by a Redis that is away. */
  readonly refuse?: number;
}

/** A child until it ends, by its work or because its parent waits no longer. */
export interface MemoryFlowChild {
  readonly job: FlowJob;
  isOpen: boolean;
  readonly end: (answer: string | undefined) => void;
}

/** What transports in memory share, as processes share a Redis. */
export class MemoryWire {
  readonly scheduler = new MemoryScheduler();
  readonly channels = new Map<string, Set<(data: string) => void>>();
  /** Parents that have not ended, and their children. */
  readonly flows = new Map<string, readonly MemoryFlowChild[]>();
  private readonly queues = new Map<string, MemoryQueue>();
  private readonly random: () => number;

  /** The same seed makes the same faults. */
  constructor(private faults: Faults = {}, seed = 1) {
    this.random = randomFrom(seed);
  }

  /** Behaves as told from now on; the sequence of chances goes on. */
  behave(faults: Faults): void {
    this.faults = faults;
  }

  queue(name: string): MemoryQueue {
    const known = this.queues.get(name) ?? new MemoryQueue(this.scheduler);
    this.queues.set(name, known);
    return known;
  }

  /** Resolves once nothing is under way and nobody works. */
  idle(): Promise<void> {
    return this.scheduler.idle();
  }

  /** Everything that waits or is on its way is gone, as after FLUSHALL. What somebody holds in hand goes on. */
  flush(): void {
    this.scheduler.forget();
    this.flows.clear();
    for (const queue of this.queues.values()) queue.flush();
  }

  refuses(): boolean {
    return this.chance(this.faults.refuse);
  }

  /** Lets `arrive` happen once, twice or never, now or later. */
  carry(arrive: () => void): void {
    if (this.chance(this.faults.drop)) return;
    this.scheduler.after(this.delay(), arrive);
    if (this.chance(this.faults.duplicate)) this.scheduler.after(this.delay(), arrive);
  }

  private chance(probability = 0): boolean {
    return probability > 0 && this.random() < probability;
  }

  private delay(): number {
    return this.faults.delay === undefined ? 0 : Math.floor(this.random() * this.faults.delay);
  }
}
