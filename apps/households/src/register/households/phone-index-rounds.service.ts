import { Loop } from '@guzhou/leasing';
import { LOGGER, type Logger } from '@guzhou/runtime';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PhoneIndexService } from './phone-index.service.js';

/** Milliseconds until it is tried again when something went wrong. */
const AGAIN_MS = 60_000;

/** Has phones indexed while the service runs. */
@Injectable()
export class PhoneIndexRoundsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(phones: PhoneIndexService, @Inject(LOGGER) logger: Logger) {
    this.loop = new Loop(async (signal) => {
      const counts = await phones.indexAll(signal);
      if (counts.indexed + counts.unreadable > 0) logger.info(counts, 'phones indexed that had no index');
    }, AGAIN_MS, (error) => logger.error({ err: error }, 'phones cannot be indexed for the moment'));
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
