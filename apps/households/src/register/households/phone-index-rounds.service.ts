import { Loop } from '@guzhou/leasing';
import { Counties, Round } from '@guzhou/messaging';
import { LOGGER, type Logger } from '@guzhou/runtime';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PhoneIndexService } from './phone-index.service.js';

/** Milliseconds until it is tried again when something went wrong. */
const AGAIN_MS = 60_000;

/** Has phones indexed while the service runs. */
@Injectable()
export class PhoneIndexRoundsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(phones: PhoneIndexService, counties: Counties, @Inject(LOGGER) logger: Logger) {
    const onError = (error: unknown, county?: string) => logger.error({ err: error, county }, 'phones cannot be indexed for the moment');
    const round = new Round({ counties, onError, atOnce: Infinity });
    this.loop = new Loop(async (signal) => {
      await round.each(async (county) => {
        const counts = await phones.index(county, signal);
        if (counts.indexed + counts.unreadable > 0) logger.info({ county, ...counts }, 'phones indexed that had no index');
      }, signal);
    }, AGAIN_MS, onError);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
