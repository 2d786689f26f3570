import type { EventContext } from '../contexts.js';
import type { EventDefinition } from '../definitions.js';

export interface EventHandler {
  readonly event: EventDefinition;
  /** Applies items, already parsed by the contract, through `context.tx`. */
  handle(items: readonly unknown[], context: EventContext): Promise<void>;
}

/** Who handles which event here. */
export interface EventHandlers {
  findEventHandler(name: string): EventHandler | undefined;
}
