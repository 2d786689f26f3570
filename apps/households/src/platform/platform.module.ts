import { BullmqScheduler, Messaging, Scheduler } from '@guzhou/messaging';
import { Database, FieldCipher, readIndexUse } from '@guzhou/runtime';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { config, fieldCipher } from '../config.js';

/** Nobody gets it before it knows by which key people are found. */
const cipher = {
  provide: FieldCipher,
  useFactory: async (database: Database) => {
    const made = fieldCipher();
    made.indexAs(await readIndexUse(database, made.keySet));
    return made;
  },
  inject: [Database],
};

const scheduler = {
  provide: Scheduler,
  useFactory: (messaging: Messaging) => {
    const made = new BullmqScheduler({ url: config().REDIS_URL, onError: messaging.trouble.note });
    messaging.watch((milliseconds) => made.probe(milliseconds));
    return made;
  },
  inject: [Messaging],
};

/** What every feature may ask for: the cipher of sealed columns, and the scheduler over Redis, closed after what it keeps. */
@Global()
@Module({ providers: [cipher, scheduler], exports: [cipher, scheduler] })
export class PlatformModule implements OnApplicationShutdown {
  constructor(private readonly scheduler: Scheduler) {}

  async onApplicationShutdown(): Promise<void> {
    await this.scheduler.close();
  }
}
