/** Milliseconds between looks: the shortest after there was something to do, doubled up to the longest while idle. */
export interface Pace {
  readonly shortest: number;
  readonly longest: number;
}

/** Does one thing again and again: at once while there is something to do, else after a growing pause. */
export class PacedLoop {
  private running: Promise<void> | undefined;
  private stopped = false;
  private pause: number;
  private nudged = false;
  private wake: () => void = () => {};

  /** `work` says whether there was something to do. An error makes the longest pause. */
  constructor(
    private readonly work: () => Promise<boolean>, private readonly pace: Pace,
    private readonly onError: (error: unknown) => void,
  ) {
    this.pause = pace.shortest;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** There is something to do: looks once more, at once or after what is in hand. */
  nudge(): void {
    this.nudged = true;
    this.wake();
  }

  /** The same, and pauses are short again. */
  hurry(): void {
    this.pause = this.pace.shortest;
    this.nudge();
  }

  /** Ends what is in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.nudged = false;
      const busy = await this.workOnce();
      if (busy) this.pause = this.pace.shortest;
      else if (!this.stopped && !this.nudged) await this.rest();
    }
  }

  private async workOnce(): Promise<boolean> {
    try {
      return await this.work();
    } catch (error) {
      this.onError(error);
      this.pause = this.pace.longest;
      return false;
    }
  }

  private async rest(): Promise<void> {
    const milliseconds = this.pause;
    this.pause = Math.min(this.pause * 2, this.pace.longest);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = () => {};
  }
}
