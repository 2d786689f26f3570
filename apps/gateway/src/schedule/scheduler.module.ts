import { BullmqScheduler, Messaging, Scheduler } from '@guzhou/messaging';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { CONFIG } from '../platform/tokens.js';

const scheduler = {
  provide: Scheduler,
  useFactory: ({ REDIS_URL: url }: GatewayConfig, messaging: Messaging) => {
    const made = new BullmqScheduler({ url, onError: messaging.trouble.note });
    messaging.watch((milliseconds) => made.probe(milliseconds));
    return made;
  },
  inject: [CONFIG, Messaging],
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
