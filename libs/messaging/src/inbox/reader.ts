import { parseFast } from '@guzhou/runtime';
import { itemsOf } from '../items.js';
import type { ReceivedMessage } from '../outbox/batch.js';
import type { EventHandler, EventHandlers } from './event-handlers.js';
import type { InboxMessage } from './inbox-store.js';

/** A message whose items keep their contract and that somebody here handles. */
export interface ReadableMessage extends InboxMessage {
  readonly sendNo: number;
  readonly handler: EventHandler;
  readonly items: readonly unknown[];
}

export interface Reading {
  readonly readable: ReadableMessage[];
  /** No other try will mend them: their sender may not say them, or their items break their contract. */
  readonly invalid: (InboxMessage & { readonly reason: string })[];
  /** Nobody here handles them, perhaps not yet: a newer version of this service may. */
  readonly unhandled: InboxMessage[];
}

/** Holds messages to their contracts; one that arrives twice in a batch counts once. */
export class MessageReader {
  constructor(private readonly handlers: EventHandlers) {}

  /** `sender`: who sealed them. */
  read(messages: readonly ReceivedMessage[], sender: string): Reading {
    const reading: Reading = { readable: [], invalid: [], unhandled: [] };
    for (const message of new Map(messages.map((each) => [each.id, each])).values()) {
      const { id, name, cause, sendNo } = message;
      const handler = this.handlers.findEventHandler(name);
      if (handler === undefined) {
        reading.unhandled.push({ id, name, cause });
        continue;
      }
      if (handler.event.service !== sender) {
        reading.invalid.push({ id, name, cause, reason: 'sender/not-entitled' });
        continue;
      }
      const parsed = parseFast(itemsOf(handler.event), message.items);
      if (parsed.success) reading.readable.push({ id, name, cause, sendNo, handler, items: parsed.data });
      else reading.invalid.push({ id, name, cause, reason: 'payload/invalid' });
    }
    return reading;
  }
}
