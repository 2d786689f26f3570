import { ApartError, ApartProcess, type ApartBounds } from './apart-process.js';
import { Slots } from './slots.js';

export interface ApartPoolOptions {
  readonly program: URL;
  readonly bounds: ApartBounds;
  /** Processes, each with one task at a time. */
  readonly atOnce: number;
  /** Tasks that may wait for their turn. */
  readonly places: number;
  /** What whoever comes when all places are taken is told. */
  readonly busy: () => Error;
  /** Hears of each process that did not come to the end of its task. */
  readonly onEnd: (error: ApartError) => void;
}

/** After so many tasks a process makes room for a fresh one: what it has gathered goes with it. */
const MAX_TASKS = 100;
/** One without a task for so long goes, in milliseconds. */
const IDLE_MS = 60_000;

interface Kept {
  readonly process: ApartProcess;
  tasks: number;
  timer?: NodeJS.Timeout;
}

/** Some processes that work apart, begun when they are needed, each of which does one task after another. */
export class ApartPool {
  private readonly idle: Kept[] = [];
  private readonly slots: Slots;
  private closed = false;

  constructor(private readonly options: ApartPoolOptions) {
    this.slots = new Slots(options.atOnce, options.places, options.busy);
  }

  /** `task` is made once its turn has come. Throws what `busy` gives, `ApartError`, or what making the task throws. */
  run(task: () => Promise<unknown>): Promise<unknown> {
    return this.slots.inTurn(async () => this.work(await task()));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.idle.splice(0).map((kept) => this.leave(kept)));
  }

  private async work(task: unknown): Promise<unknown> {
    const kept = this.take();
    try {
      kept.tasks++;
      kept.process.send(task);
      const answer = await kept.process.next();
      if (this.closed || kept.tasks >= MAX_TASKS) await this.leave(kept);
      else this.keep(kept);
      return answer;
    } catch (error) {
      await this.leave(kept);
      if (error instanceof ApartError) this.options.onEnd(error);
      throw error;
    }
  }

  private take(): Kept {
    for (let kept = this.idle.pop(); kept !== undefined; kept = this.idle.pop()) {
      clearTimeout(kept.timer);
      if (kept.process.alive) return kept;
    }
    return { process: new ApartProcess(this.options.program, this.options.bounds), tasks: 0 };
  }

  private keep(kept: Kept): void {
    kept.process.rest();
    kept.timer = setTimeout(() => {
      this.idle.splice(this.idle.indexOf(kept), 1);
      void this.leave(kept);
    }, IDLE_MS).unref();
    this.idle.push(kept);
  }

  private async leave({ process, timer }: Kept): Promise<void> {
    clearTimeout(timer);
    await process.kill();
  }
}
