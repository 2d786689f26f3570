import { randomBytes, randomUUID } from 'node:crypto';
import { parseFast, ProblemError, type Logger } from '@guzhou/runtime';
import type { z } from 'zod';
import { replyChannelOf, requestQueueOf } from '../addresses.js';
import type { RequestDefinition } from '../definitions.js';
import { openSent, seal, type Header } from '../envelope.js';
import { ForgedEnvelopeError } from '../errors/forged-envelope.error.js';
import type { KeyRing } from '../key-ring.js';
import type { Meter } from '../meter.js';
import { refuseEnvelope } from '../refuse-envelope.js';
import { Coalescer } from '../transport/coalescer.js';
import type { OutgoingJob, Subscription, Transport } from '../transport/transport.js';
import type { ActingSubject } from './access.js';
import { FairTurns, type TurnBounds } from './fair-turns.js';
import { joinEnvelopes, writeInput, writeRequest, type ReplyPayload } from './request-payload.js';
import { deadlineMissed, replyInvalid, tooManyOfYours, tooManyRequests } from './request-problems.js';

export interface RequestClientOptions {
  /** Who asks. */
  readonly service: string;
  readonly transport: Transport;
  readonly keys: KeyRing;
  readonly logger: Logger;
  readonly meter: Meter;
  /** Milliseconds for an answer where the caller names none. */
  readonly deadline?: number;
  /** Requests that may wait for their answers, half of them one subject's; beyond, `send` refuses at once. */
  readonly maxPending?: number;
  /** Requests that are on their way to one service, in all and for one subject; more of them wait here, and subjects take turns. */
  readonly inFlight?: TurnBounds;
}

export interface SendOptions {
  /** Code of the county whose data it is about. */
  readonly county: string;
  /** Milliseconds until the answer is worth nothing. */
  readonly deadline?: number;
  /** For requests that write: the same key asks for the same thing. Without it, one of its own. */
  readonly idempotencyKey?: string;
  /** Operation because of which this is asked. */
  readonly cause?: string;
  /** Who asks. */
  readonly subject: ActingSubject;
  /** Told of which levels the answer tells nothing, where it might have. */
  readonly onMasked?: (levels: readonly string[]) => void;
}

/** Few enough that the replicas of a service share the work evenly. */
const REQUESTS_PER_JOB = 16;

/** Enough to keep several replicas of a service busy; a fourth of it keeps one. */
const inFlightUnlessTold: TurnBounds = { atOnce: 256, each: 64 };

interface Pending {
  readonly contract: RequestDefinition;
  readonly county: string;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: ProblemError) => void;
  /** Gives back its place among those that are on their way; before it is, there is none. */
  leave?: () => void;
  readonly onMasked: SendOptions['onMasked'];
}

/** Asks services and waits for their answers, which come on a channel of this client's own. */
export class RequestClient {
  private readonly channel: string;
  private readonly pending = new Map<string, Pending>();
  private readonly senders = new Map<string, Coalescer<string>>();
  private readonly turns = new Map<string, FairTurns>();
  private subscription: Promise<Subscription> | undefined;
  private listens = false;

  constructor(private readonly options: RequestClientOptions) {
    this.channel = replyChannelOf(options.service, randomBytes(8).toString('hex'));
  }

  /** How many requests wait for their answers. */
  get waiting(): number {
    return this.pending.size;
  }

  /** How many of these are not on their way yet. */
  get inLine(): number {
    return [...this.turns.values()].reduce((all, { length }) => all + length, 0);
  }

  /**
   * Resolves to the answer. Throws a `ProblemError`: the service's own, `request/invalid` (400) before anything is
   * sent, `request/deadline-missed` (503) when no answer came in time, so that it is not known whether a write was
   * done, `request/too-many` (503), or `request/too-many-of-yours` (429) with which nothing was sent.
   */
  async send<Contract extends RequestDefinition>(
    contract: Contract, input: z.input<Contract['input']>, options: SendOptions,
  ): Promise<z.output<Contract['output']>> {
    return this.sendWritten(contract, writeInput(contract, input), options);
  }

  /** The same with an input that `writeInput` wrote, now or long ago. */
  async sendWritten<Contract extends RequestDefinition>(
    contract: Contract, input: string, options: SendOptions,
  ): Promise<z.output<Contract['output']>> {
    const { maxPending = 10_000 } = this.options;
    const [turns, { id: party }] = [this.turnsTo(contract.service), options.subject];
    if (this.pending.size >= maxPending) throw tooManyRequests();
    if (turns.countOf(party) >= Math.ceil(maxPending / 2)) throw tooManyOfYours();
    const milliseconds = options.deadline ?? this.options.deadline ?? 10_000;
    const expires = Date.now() + milliseconds;
    const id = randomUUID();
    const answer = new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.settle(id)?.reject(this.missed(contract)), milliseconds);
      this.pending.set(id, { contract, county: options.county, timer, resolve, reject, onMasked: options.onMasked });
    });
    turns.enter(party, () => {
      const waiting = this.pending.get(id);
      if (waiting === undefined) return false; // its deadline has passed
      waiting.leave = () => turns.leave(party);
      this.dispatch(id, contract, input, expires, options).catch((error: unknown) => {
        this.settle(id)?.reject(this.missed(contract, error));
      });
      return true;
    });
    return answer as Promise<z.output<Contract['output']>>;
  }

  /** Listens for answers; `send` does so by itself. */
  private async listen(): Promise<void> {
    this.subscription ??= this.options.transport.subscribe(this.channel, (data) => this.hear(data));
    try {
      await this.subscription;
      this.listens = true;
    } catch (error) {
      this.subscription = undefined;
      throw error;
    }
  }

  /** Whoever still waits is told that no answer came. */
  async stop(): Promise<void> {
    for (const [id, { contract }] of this.pending) this.settle(id)?.reject(this.missed(contract));
    await (await this.subscription?.catch(() => undefined))?.close();
  }

  private async dispatch(
    id: string, contract: RequestDefinition, input: string, expires: number, { county, idempotencyKey, cause, subject }: SendOptions,
  ): Promise<void> {
    if (!this.listens) await this.listen();
    const queue = requestQueueOf(contract.service);
    const key = contract.writes ? idempotencyKey ?? id : undefined;
    const header = { kind: 'request', id, county, from: this.channel, to: queue, name: contract.name, expires } as const;
    const data = seal(this.options.keys, header, writeRequest({ input, key, cause, subject }));
    await this.senderTo(queue).put([data]);
  }

  private turnsTo(service: string): FairTurns {
    let turns = this.turns.get(service);
    if (turns === undefined) this.turns.set(service, turns = new FairTurns(this.options.inFlight ?? inFlightUnlessTold));
    return turns;
  }

  /** Requests of one turn of the event loop travel together, some to a job: a job costs more than its requests. */
  private senderTo(queue: string): Coalescer<string> {
    let sender = this.senders.get(queue);
    if (sender === undefined) {
      sender = new Coalescer((envelopes) => {
        const jobs: OutgoingJob[] = [];
        for (let i = 0; i < envelopes.length; i += REQUESTS_PER_JOB) {
          jobs.push({ id: randomUUID(), data: joinEnvelopes(envelopes.slice(i, i + REQUESTS_PER_JOB)) });
        }
        return this.options.transport.send(queue, jobs);
      });
      this.senders.set(queue, sender);
    }
    return sender;
  }

  private hear(data: string): void {
    try {
      const { header, payload } = openSent(this.options.keys, 'reply', this.channel, data);
      const waiting = this.pending.get(header.id);
      // Without anybody waiting it came too late, or twice.
      if (waiting === undefined) return;
      if (!answers(header, waiting)) throw new ForgedEnvelopeError('not the reply to what was asked');
      this.settle(header.id);
      this.take(waiting, JSON.parse(payload) as ReplyPayload);
    } catch (error) {
      if (!(error instanceof ForgedEnvelopeError)) throw error;
      refuseEnvelope(this.options, `${this.options.service}.replies`, error);
    }
  }

  private take({ contract, resolve, reject, onMasked }: Pending, reply: ReplyPayload): void {
    if ('problem' in reply) return reject(new ProblemError(reply.problem));
    if (reply.masked !== undefined) onMasked?.(reply.masked);
    const output = parseFast(contract.output, reply.output);
    if (output.success) resolve(output.data);
    else reject(replyInvalid());
  }

  private settle(id: string): Pending | undefined {
    const waiting = this.pending.get(id);
    if (waiting === undefined) return undefined;
    clearTimeout(waiting.timer);
    this.pending.delete(id);
    waiting.leave?.();
    return waiting;
  }

  private missed(contract: RequestDefinition, cause?: unknown): ProblemError {
    this.options.meter.add('requests_missed', 1, { service: contract.service });
    return deadlineMissed(contract.service, cause);
  }
}

function answers(header: Header, { contract, county }: Pending): boolean {
  return header.name === contract.name && header.county === county && header.from === requestQueueOf(contract.service);
}
