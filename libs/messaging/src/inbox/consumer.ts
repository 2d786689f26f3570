import { crashPoint, ofCounty } from '@guzhou/runtime';
import { acknowledgementQueue, eventQueue } from '../addresses.js';
import { openSent } from '../envelope.js';
import { MessagesNotAppliedError } from '../errors/messages-not-applied.error.js';
import { readBatch, type ReceivedMessage } from '../outbox/batch.js';
import { refuseEnvelope } from '../refuse-envelope.js';
import type { IncomingJob, Receiver } from '../transport/transport.js';
import { writeAcknowledgements } from './acknowledgements.js';
import { BatchWork, type BatchOutcome, type Origin } from './batch-work.js';
import { consumerSettings, type ConsumerOptions, type ConsumerSettings } from './consumer-options.js';
import { PassingFailures } from './passing-failures.js';
import { MessageReader } from './reader.js';

/*
 * What a hearer does with a batch, one job of its queue:
 *
 *   opened ── not sealed for us by a service, or expired ──▶ refused: counted, the job fails, nobody is answered
 *     │
 *     ├─ sent and begun for the first time ▶ together: inbox rows, handlers, COMMIT ▶ applied
 *     │     └─ that failed ▶ each by itself, as below
 *     ├─ its sender may not say it, or payload invalid ▶ quarantined
 *     └─ came again: in the inbox ▶ applied; in quarantine ▶ quarantined; else a beginning is counted and committed, then
 *           never counted before ▶ together; if that fails, each by itself
 *           counted before       ▶ each by itself ▶ applied, or failed, or quarantined after too many beginnings
 *           failed as the database was away: the beginning is taken back, for it is not the message's doing
 *     │
 *     ▼
 *   acknowledged: one job to the sender names the applied and the quarantined
 *     │
 *     ▼ some failed, or nobody here handles them
 *   the job fails and stays visible; their sender sends them again
 *
 * The inbox row of a message commits with its effect, so a message that comes again, for whatever reason, finds it and
 * is only acknowledged. A message that kills its process leaves a counted beginning behind each time.
 */

interface OpenedBatch extends Origin {
  readonly messages: ReceivedMessage[];
}

export class EventConsumer {
  private readonly settings: ConsumerSettings;
  private readonly reader: MessageReader;
  private readonly passing: PassingFailures;
  private readonly now: () => number;
  private receiver: Receiver | undefined;

  constructor(private readonly options: ConsumerOptions) {
    this.settings = { ...consumerSettings, ...options.settings };
    this.passing = new PassingFailures(options.store);
    this.reader = new MessageReader(options.handlers);
    this.now = options.now ?? Date.now;
  }

  start(): void {
    const { transport, service } = this.options;
    const { concurrency } = this.settings;
    this.receiver ??= transport.receive(eventQueue(service), (job) => this.work(job), { concurrency });
  }

  isRunning(): boolean {
    return this.receiver?.isRunning() ?? false;
  }

  async stop(): Promise<void> {
    await this.receiver?.close();
  }

  async work(job: IncomingJob): Promise<void> {
    const { messages, ...origin } = this.open(job);
    crashPoint('consumer.opened');
    const work = new BatchWork(this.options, this.settings, this.now, this.passing, origin);
    const outcome = await ofCounty(origin.county, () => work.apply(this.reader.read(messages, origin.sender), job.attempt));
    crashPoint('consumer.after-commit');
    if (outcome.applied.length + outcome.quarantined.length > 0) await this.acknowledge(origin, outcome);
    if (outcome.failures.length > 0) this.complain(origin, outcome.failures);
  }

  private open(job: IncomingJob): OpenedBatch {
    const { keys, service } = this.options;
    try {
      const { header, payload } = openSent(keys, 'deliveries', service, job.data, this.now());
      return { county: header.county, sender: header.from, messages: readBatch(payload) };
    } catch (error) {
      refuseEnvelope(this.options, eventQueue(service), error, job.id);
      throw error;
    }
  }

  private async acknowledge({ county, sender }: Origin, { applied, quarantined }: BatchOutcome): Promise<void> {
    const { transport, keys, service } = this.options;
    const addresses = { county, from: service, to: sender };
    const job = writeAcknowledgements(keys, addresses, { applied, quarantined }, this.now());
    await transport.send(acknowledgementQueue(sender), [job]);
    crashPoint('consumer.after-acknowledgement');
  }

  private complain({ county, sender }: Origin, failures: readonly string[]): never {
    const { logger, meter, service } = this.options;
    const reasons = [...new Set(failures)];
    meter.add('messages_failed', failures.length, { sender, hearer: service });
    logger.error({ county, sender, count: failures.length, reasons }, 'messages were not applied');
    throw new MessagesNotAppliedError(failures.length, reasons);
  }
}
