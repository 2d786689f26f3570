import { Loop } from '@guzhou/leasing';
import { crashPoint, ofCounty } from '@guzhou/runtime';
import { eventQueue } from '../addresses.js';
import { Round } from '../counties/round.js';
import { seal } from '../envelope.js';
import { WireUnavailableError } from '../errors/wire-unavailable.error.js';
import type { OutgoingJob } from '../transport/transport.js';
import { cutIntoBatches, writeBatch } from './batch.js';
import { HeldBackWatch } from './held-back-watch.js';
import type { ClaimedMessage, Lane } from './outbox-store.js';
import { relaySettings, type RelayOptions, type RelaySettings } from './relay-options.js';
import { uuidV7 } from './uuid-v7.js';

/**
 * Milliseconds after which a batch is worth nothing. A hearer forgets what it heard some time after it came (`retentionDays.inbox`):
 * well before, so that what was recorded on the wire has no second effect. What expired is sent again, sealed anew.
 */
export const DELIVERIES_EXPIRE_AFTER = 30 * 24 * 60 * 60 * 1000;

/** Batches that are on their way to the wire while the next are claimed. */
const SENDS_AT_ONCE = 2;

/** The part of a relay that serves one hearer. */
export class HearerRelay {
  private readonly settings: RelaySettings;
  private readonly loop: Loop;
  private readonly now: () => number;
  private readonly heldBack: HeldBackWatch;
  private readonly round: Round;

  constructor(
    private readonly hearer: string, private readonly names: ReadonlySet<string>, private readonly options: RelayOptions,
  ) {
    this.settings = { ...relaySettings, ...options.settings };
    this.now = options.now ?? Date.now;
    this.heldBack = new HeldBackWatch(hearer, options.store, this.settings);
    this.round = new Round({
      counties: options.counties, now: this.now,
      onError: (error, county) => options.logger.error({ err: error, hearer, county }, 'relay could not send what a county says'),
    });
    this.loop = new Loop(async () => await this.sendDue() > 0, this.settings.pace, (error) => {
      // The wire tells of its troubles itself.
      if (!(error instanceof WireUnavailableError)) options.logger.error({ err: error, hearer }, 'relay could not send');
    });
  }

  start(): void {
    this.loop.start();
  }

  nudge(county: string): void {
    this.round.hint(county);
    this.loop.nudge();
  }

  heard({ county, hearer }: Lane): void {
    if (hearer === this.hearer && this.heldBack.heard(county, this.now())) this.nudge(county);
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Sends what is due, as far as the hearer's queue has room. */
  async sendDue(): Promise<number> {
    let jobs = this.settings.waitingJobs - await this.options.transport.depth(eventQueue(this.hearer));
    if (jobs <= 0) return 0;
    const due = await this.round.next();
    let sent = 0;
    const sends: Promise<void>[] = [];
    try {
      // One claim, and to the end of the line: a county with much to say does not silence the others.
      for (; due.length > 0 && jobs > 0; due.shift()) {
        const lane = { county: due[0]!, hearer: this.hearer };
        const batches = Math.min(jobs, this.settings.batchesPerClaim);
        const messages = await this.round.of(lane.county, () => this.claim(lane, batches)) ?? [];
        if (messages.length === 0) continue;
        due.push(lane.county);
        const cut = cutIntoBatches(messages, this.settings.batch);
        jobs -= cut.length;
        sent += messages.length;
        const send = ofCounty(lane.county, () => this.send(lane, cut));
        send.catch(() => {}); // It is awaited below; until then it must not count as unhandled.
        sends.push(send);
        if (sends.length === SENDS_AT_ONCE) await sends.shift();
      }
    } finally {
      for (const county of due) this.round.hint(county);
      await Promise.all(sends);
    }
    return sent;
  }

  /** Of what is due, what this service says. */
  private async claim(lane: Lane, batches: number): Promise<readonly ClaimedMessage[]> {
    const { batch, resend } = this.settings;
    await this.heldBack.release(lane.county, this.now());
    const messages = await this.options.store.claim(lane, {
      now: this.now(), messages: batches * batch.messages, bytes: batches * batch.bytes, resend,
    });
    if (messages.some(({ sendNo }) => sendNo > 1)) this.heldBack.sentAgain(lane.county);
    return this.withoutForeign(lane, messages);
  }

  /** Nobody's outbox holds what another service says, unless somebody wrote it there. */
  private async withoutForeign(lane: Lane, messages: readonly ClaimedMessage[]): Promise<readonly ClaimedMessage[]> {
    const foreign = messages.filter(({ name }) => !this.names.has(name));
    if (foreign.length === 0) return messages;
    const { store, logger, meter, service } = this.options;
    const ids = foreign.map(({ id }) => id);
    await store.quarantine(lane, ids, this.now());
    meter.add('messages_withheld', foreign.length, { sender: service, hearer: this.hearer });
    const line = { ...lane, messages: ids.slice(0, 10), count: ids.length };
    logger.error(line, 'the outbox holds what this service does not say: not sent');
    return messages.filter(({ name }) => this.names.has(name));
  }

  private async send(lane: Lane, batches: readonly ClaimedMessage[][]): Promise<void> {
    const { transport, store, logger, meter, service } = this.options;
    crashPoint('relay.after-claim');
    try {
      await transport.send(eventQueue(lane.hearer), batches.map((batch) => this.job(lane, batch)));
    } catch (error) {
      // Perhaps it took some: they come again, and their hearer knows them.
      logger.debug({ err: error, hearer: lane.hearer, batches: batches.length }, 'wire did not take deliveries');
      const ids = batches.flat().map((message) => message.id);
      await store.release(lane, ids, this.now() + this.settings.retryAfter);
      throw error;
    }
    crashPoint('relay.after-send');
    const messages = batches.reduce((sum, batch) => sum + batch.length, 0);
    meter.add('messages_sent', messages, { sender: service, hearer: lane.hearer });
  }

  private job({ county, hearer }: Lane, batch: readonly ClaimedMessage[]): OutgoingJob {
    const sendNo = Math.max(...batch.map((message) => message.sendNo));
    const id = `${uuidV7()}-${sendNo}`;
    const expires = this.now() + DELIVERIES_EXPIRE_AFTER;
    const header = { kind: 'deliveries', id, county, from: this.options.service, to: hearer, expires } as const;
    return { id, data: seal(this.options.keys, header, writeBatch(batch)) };
  }
}
