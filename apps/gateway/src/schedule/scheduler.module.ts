import { BullmqScheduler, Scheduler } from '@guzhou/messaging';
import type { Logger } from '@guzhou/runtime';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';

const scheduler = {
  provide: Scheduler,
  useFactory: ({ REDIS_URL: url }: GatewayConfig, logger: Logger) =>
    new BullmqScheduler({ url, onError: (error) => logger.warn({ err: error }, 'scheduler out of order') }),
  inject: [CONFIG, LOGGER],
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
