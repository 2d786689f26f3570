import { LOGGER, periodically, type Logger, type Stop } from '@guzhou/runtime';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PhoneIndexService } from './phone-index.service.js';

/** Milliseconds until it is tried again when something went wrong. */
const AGAIN_MS = 60_000;

/** Has phones indexed while the service runs. */
@Injectable()
export class PhoneIndexRoundsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private stop: Stop | undefined;

  constructor(private readonly phones: PhoneIndexService, @Inject(LOGGER) private readonly logger: Logger) {}

  onApplicationBootstrap(): void {
    const onError = (error: unknown) => this.logger.error({ err: error }, 'phones cannot be indexed for the moment');
    this.stop = periodically(AGAIN_MS, async () => {
      const counts = await this.phones.indexAll(this.stopping.signal);
      if (counts.indexed + counts.unreadable > 0) this.logger.info(counts, 'phones indexed that had no index');
    }, onError);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.stop?.();
  }
}
