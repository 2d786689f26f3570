import { crashPoint, isDatabaseAway } from '@guzhou/runtime';
import type { ConsumerOptions, ConsumerSettings } from './consumer-options.js';
import { isClash, reasonOf } from './failure-reason.js';
import type { InboxMessage, QuarantinedMessage } from './inbox-store.js';
import type { PassingFailures } from './passing-failures.js';
import type { ReadableMessage, Reading } from './reader.js';

export interface Origin {
  readonly county: string;
  readonly sender: string;
}

/** What became of the messages of a batch: ids of the settled ones, reasons of the others. */
export interface BatchOutcome {
  readonly applied: string[];
  readonly quarantined: string[];
  readonly failures: string[];
}

const CLASHES_BORNE = 3;

/** Applies one batch, as the comment on top of `consumer.ts` tells. */
export class BatchWork {
  private readonly outcome: BatchOutcome = { applied: [], quarantined: [], failures: [] };

  constructor(
    private readonly options: Pick<ConsumerOptions, 'store' | 'meter' | 'service' | 'logger'>,
    private readonly settings: ConsumerSettings, private readonly now: () => number, private readonly passing: PassingFailures,
    private readonly origin: Origin,
  ) {}

  /** `attempt`: how often a process began the job. */
  async apply({ readable, invalid, unhandled }: Reading, attempt: number): Promise<BatchOutcome> {
    const isFirst = ({ sendNo }: ReadableMessage) => attempt === 1 && sendNo === 1;
    const first = readable.filter(isFirst);
    const failed = await this.applyTogether(first, false) ? [] : first;
    const again = readable.filter((message) => !isFirst(message));
    if (failed.length + again.length + invalid.length > 0) await this.applyWithCare(failed, again, invalid);
    this.outcome.failures.push(...unhandled.map(({ name }) => `handler/missing for ${name}`));
    return this.outcome;
  }

  private async applyWithCare(
    failed: readonly ReadableMessage[], again: readonly ReadableMessage[], invalid: Reading['invalid'],
  ): Promise<void> {
    const { store, meter } = this.options;
    await this.passing.settle(this.origin.county);
    const standing = await store.findStanding(this.origin.county, [...failed, ...again, ...invalid]);
    meter.add('messages_repeated', standing.applied.size, this.labels());
    const isOpen = ({ id }: InboxMessage) => {
      if (standing.applied.has(id)) this.outcome.applied.push(id);
      else if (standing.quarantined.has(id)) this.outcome.quarantined.push(id);
      else return true;
      return false;
    };
    const begun = ({ id }: InboxMessage) => standing.started.get(id) ?? 0;
    for (const message of invalid.filter(isOpen)) await this.quarantine(message, message.reason, begun(message));
    const open = again.filter(isOpen);
    await this.applyUnsuspected(open.filter((message) => begun(message) === 0));
    const suspects = [...failed.filter(isOpen), ...open.filter((message) => begun(message) > 0)];
    // Who comes after a message that kills us would wait for its quarantine: it comes last.
    for (const message of suspects.sort((one, other) => begun(one) - begun(other))) {
      const started = await store.countStarts(this.origin.county, [message], this.now());
      await this.applyOne(message, started.get(message.id)!);
    }
  }

  /** What came again and was never begun with care, most likely because the wire lost it: together, but counted. */
  private async applyUnsuspected(messages: readonly ReadableMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const started = await this.options.store.countStarts(this.origin.county, messages, this.now());
    if (await this.applyTogether(messages, true)) return;
    for (const message of messages) await this.applyOne(message, started.get(message.id)!);
  }

  /** All in one transaction. False if it failed; then nothing of it was committed, as far as we know. */
  private async applyTogether(messages: readonly ReadableMessage[], counted: boolean): Promise<boolean> {
    for (let clashes = 0; ; clashes++) {
      try {
        await this.commit(messages, counted);
        return true;
      } catch (error) {
        if (isClash(error) && clashes < CLASHES_BORNE) continue;
        const line = { err: error, ...this.origin, count: messages.length };
        this.options.logger.warn(line, 'batch failed, going on message by message');
        return false;
      }
    }
  }

  private async applyOne(message: ReadableMessage, started: number): Promise<void> {
    if (started > this.settings.starts) return this.quarantine(message, 'process/ended', started - 1);
    crashPoint('consumer.after-start');
    try {
      await this.commit([message], true);
    } catch (error) {
      const reason = reasonOf(error);
      // As if it had not been begun: whatever took the database away would quarantine what is well.
      const passes = isDatabaseAway(error) && await this.passing.takeBack(this.origin.county, message.id);
      if (passes || started < this.settings.starts) this.outcome.failures.push(reason);
      else await this.quarantine(message, reason, started);
    }
  }

  /** Inbox rows and effects in one transaction. Those that the inbox knows already have had their effect. */
  private async commit(messages: readonly ReadableMessage[], counted: boolean): Promise<void> {
    if (messages.length === 0) return;
    const { store, meter } = this.options;
    const { county } = this.origin;
    const fresh = await store.transaction(county, async (tx) => {
      const isNew = await store.insertNew(tx, county, messages, this.now());
      for (const group of groups(messages.filter(({ id }) => isNew.has(id)))) {
        await group.handler.handle(group.items, { county, cause: group.cause, tx });
      }
      if (counted) await store.forgetTroubles(tx, county, messages.map(({ id }) => id));
      crashPoint('consumer.after-effect');
      return isNew.size;
    });
    const ids = messages.map(({ id }) => id);
    this.outcome.applied.push(...ids);
    this.passing.forget(ids);
    meter.add('messages_applied', fresh, this.labels());
    if (fresh < messages.length) meter.add('messages_repeated', messages.length - fresh, this.labels());
  }

  private async quarantine(message: InboxMessage, reason: string, started: number): Promise<void> {
    const { id, name, cause } = message;
    const quarantined: QuarantinedMessage = { ...this.origin, id, name, cause, reason, started };
    await this.options.store.quarantine([quarantined], this.now());
    this.outcome.quarantined.push(id);
    this.passing.forget([id]);
    this.options.meter.add('messages_quarantined', 1, this.labels());
    this.options.logger.error({ ...this.origin, message: id, name, reason, started }, 'message went into quarantine');
  }

  private labels() {
    return { sender: this.origin.sender, hearer: this.options.service };
  }
}

interface Group extends Pick<ReadableMessage, 'handler' | 'cause'> {
  readonly items: unknown[];
}

/** One call per event and cause, with the items of its messages in their order. */
function groups(messages: readonly ReadableMessage[]): Iterable<Group> {
  const found = new Map<string, Group>();
  for (const { name, cause, handler, items } of messages) {
    const key = `${name} ${cause}`;
    let group = found.get(key);
    if (group === undefined) found.set(key, group = { handler, cause, items: [] });
    for (const item of items) group.items.push(item);
  }
  return found.values();
}
