import type { Pace } from '@guzhou/leasing';
import type { Logger } from '@guzhou/runtime';
import type { RoundOptions } from '../counties/round.js';
import type { RouteDefinition } from '../definitions.js';
import type { KeyRing } from '../key-ring.js';
import type { Meter } from '../meter.js';
import type { Transport } from '../transport/transport.js';
import type { BatchSize } from './batch.js';
import type { Backoff, OutboxStore } from './outbox-store.js';

export interface RelaySettings {
  /** What one job carries. Sealing makes it a third larger. */
  readonly batch: BatchSize;
  /** Batches claimed by one statement. */
  readonly batchesPerClaim: number;
  /**
   * Jobs that may wait in a hearer's queue, of all its senders: with what its workers hold this is the window of
   * messages that were sent and not acknowledged. A hearer that is down for a day finds so many jobs in Redis, no more.
   */
  readonly waitingJobs: number;
  readonly resend: Backoff;
  /** Milliseconds between looks at what is held back from a hearer that acknowledges. */
  readonly hurryEvery: number;
  readonly pace: Pace;
  /** Milliseconds after which messages are due again that the wire did not take. */
  readonly retryAfter: number;
}

export const relaySettings: RelaySettings = {
  batch: { messages: 250, bytes: 1_000_000 },
  batchesPerClaim: 4,
  waitingJobs: 16,
  resend: { first: 30_000, longest: 300_000 },
  hurryEvery: 1_000,
  pace: { shortest: 5, longest: 400 },
  retryAfter: 1_000,
};

export interface RelayOptions {
  /** Who sends. */
  readonly service: string;
  /** Who hears what, of all services: nothing else is sent. */
  readonly routes: readonly RouteDefinition[];
  readonly store: OutboxStore;
  readonly counties: RoundOptions['counties'];
  readonly transport: Transport;
  readonly keys: KeyRing;
  readonly logger: Logger;
  readonly meter: Meter;
  readonly now?: () => number;
  readonly settings?: Partial<RelaySettings>;
}
