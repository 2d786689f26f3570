interface Task {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * A virtual clock that jumps from one event to the next. Each event has a turn of the event loop of its own, so that
 * what it sets off in memory comes to rest before the next one happens: equal seeds make equal histories, in no time.
 */
export class MemoryScheduler {
  private tasks: Task[] = [];
  private time = 0;
  private order = 0;
  private inHand = 0;
  private turning = false;
  private waiters: (() => void)[] = [];

  /** `milliseconds`: virtual ones. */
  after(milliseconds: number, run: () => void): void {
    this.tasks.push({ at: this.time + milliseconds, order: this.order++, run });
    this.turn();
  }

  /** Counts as under way until it settles. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.inHand++;
    try {
      return await work();
    } finally {
      this.inHand--;
      this.turn();
    }
  }

  /** Resolves once nothing is to happen and nobody works. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.waiters.push(resolve);
      this.turn();
    });
  }

  /** What is on its way never arrives. */
  forget(): void {
    this.tasks = [];
  }

  private turn(): void {
    if (this.turning) return;
    this.turning = true;
    setImmediate(() => {
      this.turning = false;
      const task = this.takeNext();
      if (task !== undefined) {
        this.time = Math.max(this.time, task.at);
        task.run();
        this.turn();
      } else if (this.inHand === 0) {
        for (const resolve of this.waiters.splice(0)) resolve();
      }
    });
  }

  private takeNext(): Task | undefined {
    let best = 0;
    this.tasks.forEach((task, i) => {
      const least = this.tasks[best]!;
      if (task.at < least.at || (task.at === least.at && task.order < least.order)) best = i;
    });
    return this.tasks.splice(best, 1)[0];
  }
}
