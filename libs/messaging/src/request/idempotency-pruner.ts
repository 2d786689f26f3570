import type { Logger } from '@guzhou/runtime';
import type { Idempotency } from './idempotency.js';

const HOUR = 60 * 60 * 1000;

/** Forgets kept replies that nobody will ask for again. */
export class IdempotencyPruner {
  private timer: NodeJS.Timeout | undefined;
  private inHand: Promise<void> = Promise.resolve();

  constructor(private readonly idempotency: Idempotency, private readonly days: number, private readonly logger: Logger) {}

  start(): void {
    this.timer = setInterval(() => { this.inHand = this.prune(); }, HOUR);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.inHand;
  }

  private async prune(): Promise<void> {
    try {
      await this.idempotency.prune(new Date(Date.now() - this.days * 24 * HOUR));
    } catch (error) {
      this.logger.warn({ err: error }, 'old replies not pruned');
    }
  }
}
