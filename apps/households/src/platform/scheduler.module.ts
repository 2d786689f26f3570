import { BullmqScheduler, Scheduler } from '@guzhou/messaging';
import { LOGGER, type Logger } from '@guzhou/runtime';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { config } from '../config.js';

const scheduler = {
  provide: Scheduler,
  useFactory: (logger: Logger) =>
    new BullmqScheduler({ url: config().REDIS_URL, onError: (error) => logger.warn({ err: error }, 'scheduler out of order') }),
  inject: [LOGGER],
};

/** The scheduler over Redis; closed after what it keeps. */
@Global()
@Module({ providers: [scheduler], exports: [scheduler] })
export class SchedulerModule implements OnApplicationShutdown {
  constructor(private readonly scheduler: Scheduler) {}

  async onApplicationShutdown(): Promise<void> {
    await this.scheduler.close();
  }
}
