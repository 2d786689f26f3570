import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { EventDefinition, RequestDefinition } from '../definitions.js';
import type { HandlerRegistry } from './handler-registry.js';

/** Something that takes work from the wire while the service runs. */
export interface Intake {
  start(): void;
  isRunning(): boolean;
  /** Takes no more and resolves when the work in hand has ended. */
  stop(): Promise<void>;
}

/**
 * Nest's side of our transport: it learns which method handles what, and opens and closes the intakes. How requests
 * and events are then worked off is theirs; the base class' ways of handling either are not used, for its
 * `handleEvent` takes a handler that is missing or throws for one that succeeded.
 */
export class MessagingServer extends Server implements CustomTransportStrategy {
  // Makes Nest hand us what an event handler throws, instead of logging it.
  override propagatesEventHandlerErrors = true;

  constructor(private readonly registry: HandlerRegistry, private readonly intakes: readonly Intake[]) {
    super();
  }

  override addHandler(pattern: unknown, callback: MessageHandler, isEventHandler?: boolean, extras: Record<string, unknown> = {}): void {
    const contract = extras.contract as RequestDefinition | EventDefinition | undefined;
    if (contract === undefined) {
      throw new Error(`The handler of ${String(pattern)} has no contract: use @HandleRequest or @HandleEvent.`);
    }
    this.registry.add(contract, callback as (data: unknown, context: unknown) => Promise<unknown>);
    super.addHandler(pattern, callback, isEventHandler, extras);
  }

  listen(callback: () => void): void {
    for (const intake of this.intakes) intake.start();
    callback();
  }

  async close(): Promise<void> {
    await Promise.all(this.intakes.map((intake) => intake.stop()));
  }

  /** Nothing of ours emits events of a driver. */
  on(): void {}

  unwrap<T>(): T {
    throw new Error('There is no single driver below this transport.');
  }
}
