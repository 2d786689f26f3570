import type { Logger } from '@guzhou/runtime';
import { redisReason } from './transport/redis-reason.js';

/** Milliseconds between lines while trouble goes on. */
const EVERY = 60_000;

/**
 * Tells of trouble with Redis in few lines: the first at once, then every minute how often it was what. Several
 * connections try again all the time; each of their errors as a line would hide everything else.
 */
export class TroubleLog {
  private readonly sums = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly logger: Logger, private readonly every: number = EVERY) {}

  readonly note = (error: unknown): void => {
    const reason = redisReason(error);
    // Not Redis: a defect, whose place is wanted.
    if (reason === undefined) return this.logger.warn({ err: error }, 'trouble on the wire');
    if (this.timer !== undefined) {
      this.sums.set(reason, (this.sums.get(reason) ?? 0) + 1);
      return;
    }
    this.logger.warn({ reason }, 'trouble with Redis');
    this.wait();
  };

  private wait(): void {
    this.timer = setTimeout(() => this.sum(), this.every).unref();
  }

  private sum(): void {
    this.timer = undefined;
    if (this.sums.size === 0) return;
    this.logger.warn({ times: Object.fromEntries(this.sums), seconds: Math.round(this.every / 1000) }, 'more trouble with Redis');
    this.sums.clear();
    this.wait();
  }
}
