import { underLease, type Lease } from './lease.js';
import { Loop } from './loop.js';

export interface RunnerOptions<Item> {
  /** What is open, the oldest first. What is in hand may be among it. */
  readonly list: () => Promise<readonly Item[]>;
  readonly keyOf: (item: Item) => string;
  /** Under which one process at a time works; absent: the work sees to that itself. */
  readonly leaseOf?: (item: Item) => Lease;
  /** Works one off, until it is done or told to stop. */
  readonly work: (item: Item, signal: AbortSignal) => Promise<void>;
  /** How many are worked off beside each other; more wait for the next look. */
  readonly atOnce?: number;
  /** Milliseconds between looks. One that failed is taken up again at the next. */
  readonly pollMs: number;
  readonly onError: (error: unknown) => void;
}

/**
 * Works off what stands open in a database, each thing by itself. Everything known here can be lost: a process that starts, or
 * another one, finds it by looking.
 */
export class Runner<Item> {
  private readonly inHand = new Map<string, Promise<void>>();
  private readonly loop: Loop;

  constructor(private readonly options: RunnerOptions<Item>) {
    this.loop = new Loop((signal) => this.look(signal), options.pollMs, options.onError);
  }

  start(): void {
    this.loop.start();
  }

  /** Something was accepted here: looks now. */
  nudge(): void {
    this.loop.nudge();
  }

  /** Nothing more is begun. Resolves once what is in hand has ended. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.inHand.values());
  }

  private async look(signal: AbortSignal): Promise<void> {
    const { list, keyOf, atOnce = Infinity, onError } = this.options;
    for (const item of await list()) {
      if (signal.aborted || this.inHand.size >= atOnce) return;
      const key = keyOf(item);
      if (this.inHand.has(key)) continue;
      this.inHand.set(key, this.run(item, signal).catch(onError).finally(() => this.inHand.delete(key)));
    }
  }

  private async run(item: Item, signal: AbortSignal): Promise<void> {
    const { leaseOf, work, onError } = this.options;
    if (leaseOf === undefined) return work(item, signal);
    return underLease(leaseOf(item), signal, (held) => work(item, held), onError);
  }
}
