import type { Logger } from '@guzhou/runtime';
import type { KeyRing } from '../key-ring.js';
import type { Meter } from '../meter.js';
import type { Transport } from '../transport/transport.js';
import type { EventHandlers } from './event-handlers.js';
import type { InboxStore } from './inbox-store.js';

export interface ConsumerSettings {
  /** Batches in hand at once. */
  readonly concurrency: number;
  /** Beginnings of one message after which it goes into quarantine. */
  readonly starts: number;
}

export const consumerSettings: ConsumerSettings = { concurrency: 2, starts: 5 };

export interface ConsumerOptions {
  /** Who hears. */
  readonly service: string;
  readonly store: InboxStore;
  readonly handlers: EventHandlers;
  readonly transport: Transport;
  readonly keys: KeyRing;
  readonly logger: Logger;
  readonly meter: Meter;
  readonly now?: () => number;
  readonly settings?: Partial<ConsumerSettings>;
}
