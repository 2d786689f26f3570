import { Bell } from './bell.js';

/** Milliseconds between looks: the shortest after there was something to do, doubled up to the longest while idle. */
export interface Pace {
  readonly shortest: number;
  readonly longest: number;
}

/** Does one thing again and again: at once while there is something to do, else after a pause. */
export class Loop {
  private readonly stopping = new AbortController();
  private readonly bell = new Bell();
  private readonly pace: Pace;
  private running: Promise<void> | undefined;
  private pause: number;
  private nudged = false;

  /**
   * `work` says true where there was something to do; its signal says that it should end early. A pace of one number is always the
   * same pause, in milliseconds. An error makes the longest.
   */
  constructor(
    private readonly work: (signal: AbortSignal) => Promise<boolean | void>, pace: Pace | number,
    private readonly onError: (error: unknown) => void,
  ) {
    this.pace = typeof pace === 'number' ? { shortest: pace, longest: pace } : pace;
    this.pause = this.pace.shortest;
  }

  /** Looks now, for the first time. */
  start(): void {
    this.running ??= this.run(this.stopping.signal);
  }

  /** There is something to do: looks once more, at once or after what is in hand. */
  nudge(): void {
    this.nudged = true;
    this.bell.ring();
  }

  /** The same, and pauses are short again. */
  hurry(): void {
    this.pause = this.pace.shortest;
    this.nudge();
  }

  /** Resolves once what is in hand has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.nudged = false;
      if (await this.workOnce(signal)) this.pause = this.pace.shortest;
      else if (!this.nudged) await this.rest(signal);
    }
  }

  private async workOnce(signal: AbortSignal): Promise<boolean> {
    try {
      return await this.work(signal) === true;
    } catch (error) {
      this.onError(error);
      this.pause = this.pace.longest;
      return false;
    }
  }

  private async rest(signal: AbortSignal): Promise<void> {
    const milliseconds = this.pause;
    this.pause = Math.min(this.pause * 2, this.pace.longest);
    await this.bell.wait(milliseconds, signal);
  }
}
