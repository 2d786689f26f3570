import type { BulkTransaction } from '@guzhou/runtime';
import type { Sight } from './request/access.js';

/** What a handler knows of where its input came from. */
interface MessageContext {
  readonly county: string;
  /** Operation because of which this was sent; `Outbox.publish` hands it on. */
  readonly cause: string | null;
}

export interface RequestContext extends MessageContext {
  /** As whom what is done is recorded: the subject's code, and for whom it acted. */
  readonly actor: string;
  /** Who asks, and what may be shown to them. */
  readonly sight: Sight;
  readonly correlationId: string;
  /** Milliseconds since 1970 after which nobody waits for the reply. */
  readonly deadline: number;
  /**
   * For requests that write: the transaction in which the idempotency key is claimed and the reply is kept. What the
   * handler writes through it commits with them or not at all. For requests that rehearse: one that is taken back.
   * Reading it in a request that only reads throws.
   */
  readonly tx: BulkTransaction;
}

export interface EventContext extends MessageContext {
  /** The transaction that also holds the inbox rows: the effect commits with them or not at all. */
  readonly tx: BulkTransaction;
}
