import { crashPoint, ofCounty, type Logger } from '@guzhou/runtime';
import { acknowledgementQueue } from '../addresses.js';
import { readAcknowledgements } from '../inbox/acknowledgements.js';
import type { RouteDefinition } from '../definitions.js';
import type { KeyRing } from '../key-ring.js';
import type { Meter } from '../meter.js';
import { refuseEnvelope } from '../refuse-envelope.js';
import type { IncomingJob, Receiver, Transport } from '../transport/transport.js';
import type { Lane, OutboxStore } from './outbox-store.js';

export interface AcknowledgerOptions {
  readonly service: string;
  /** Who hears what, of all services: nobody else acknowledges anything. */
  readonly routes: readonly RouteDefinition[];
  readonly store: OutboxStore;
  readonly transport: Transport;
  readonly keys: KeyRing;
  readonly logger: Logger;
  readonly meter: Meter;
  /** A hearer is there and commits: what was held back from it need not wait. */
  readonly onHeard?: (lane: Lane) => void;
  /** Somebody drove messages of a county again: they are due. */
  readonly onRedriven?: (county: string) => void;
  readonly now?: () => number;
}

/**
 * Ends deliveries on their hearer's word. A hearer speaks for its own deliveries only: its sealed name selects the rows.
 */
export class Acknowledger {
  private receiver: Receiver | undefined;
  private readonly now: () => number;
  private readonly hearers: ReadonlySet<string>;

  constructor(private readonly options: AcknowledgerOptions) {
    this.now = options.now ?? Date.now;
    this.hearers = new Set(options.routes.filter(({ event }) => event.service === options.service).flatMap((route) => route.hearers));
  }

  start(): void {
    const { transport, service } = this.options;
    this.receiver ??= transport.receive(acknowledgementQueue(service), (job) => this.work(job), { concurrency: 2 });
  }

  isRunning(): boolean {
    return this.receiver?.isRunning() ?? false;
  }

  async stop(): Promise<void> {
    await this.receiver?.close();
  }

  /** A word that comes again, or about a delivery that is over, changes nothing. */
  async work(job: IncomingJob): Promise<void> {
    const read = this.read(job);
    await ofCounty(read.county, () => this.endDeliveries(read));
  }

  private async endDeliveries({ county, hearer, words }: ReturnType<typeof readAcknowledgements>): Promise<void> {
    const { store, meter, service } = this.options;
    const lane = { county, hearer };
    const labels = { sender: service, hearer };
    crashPoint('acknowledger.before-delete');
    if (words.applied.length > 0) {
      meter.add('messages_acknowledged', await store.acknowledge(lane, words.applied), labels);
    }
    if (words.applied.length + words.quarantined.length > 0) this.options.onHeard?.(lane);
    if (words.quarantined.length > 0) {
      meter.add('messages_quarantined_by_hearer', await store.quarantine(lane, words.quarantined, this.now()), labels);
    }
    if (words.redriven.length > 0) {
      const redriven = await store.redrive(lane, words.redriven, this.now());
      if (redriven > 0) this.options.onRedriven?.(county);
    }
    crashPoint('acknowledger.after-delete');
  }

  private read(job: IncomingJob) {
    const { keys, service } = this.options;
    try {
      return readAcknowledgements(keys, service, this.hearers, job.data, this.now());
    } catch (error) {
      refuseEnvelope(this.options, acknowledgementQueue(service), error, job.id);
      throw error;
    }
  }
}
