import { setTimeout as sleep } from 'node:timers/promises';
import { Loop } from '@guzhou/leasing';
import {
  crashPoint, ofCounty, ProblemError, type BulkTransaction, type Database, type Logger, type Problem, type Transaction,
} from '@guzhou/runtime';
import type { z } from 'zod';
import type { Counties } from '../counties/counties.js';
import type { RequestDefinition } from '../definitions.js';
import { openKept, sealKept, type KeptAs } from '../envelope.js';
import { ForgedEnvelopeError } from '../errors/forged-envelope.error.js';
import type { KeyRing } from '../key-ring.js';
import type { Meter } from '../meter.js';
import { actorOf, type ActingSubject } from '../request/access.js';
import type { RequestClient } from '../request/request-client.js';
import { writeInput } from '../request/request-payload.js';
import { refuseEnvelope } from '../refuse-envelope.js';
import { keyReused, requestTampered } from '../request/request-problems.js';
import { type AnsweredRequest, RecordedRequests, type ClaimedRequest, type RecordedRequest } from './recorded-requests.js';

/*
 * A write that must not be lost once it was accepted:
 *
 *   recorded ──claimed, under a lease──▶ sent ──answered, well or with a refusal──▶ answered, what was asked is cleared
 *      ▲                                  │
 *      └── no answer, service away, or the lease of a dead process over ──┘
 *
 * It is sent under the same idempotency key each time, so the service does it once however often it is sent. The
 * answer and what the asker makes of it commit together.
 */

export type RecordedOutcome = { readonly output: unknown } | { readonly problem: Problem };

/**
 * Writes what follows from an answer; called once per request, in the transaction that notes the answer. `input` reads
 * what was asked, which is large and seldom needed.
 */
export type OnAnswer = (tx: BulkTransaction, request: RecordedRequest, outcome: RecordedOutcome, input: () => unknown) => Promise<void>;

/** Where a single write is recorded, and the milliseconds that its answer may take before it is. */
export interface SingleWrite extends Omit<RecordedRequest, 'name' | 'seq' | 'actor'> {
  readonly subject: ActingSubject;
  readonly deadline?: number;
}

/** `cause`: of the operation that it is recorded under, which is another one where it was recorded under its key before. */
export type Accepted<Output> = { readonly state: 'answered'; readonly output: Output } | { readonly state: 'accepted'; readonly cause: string };

export interface RunOptions {
  readonly county: string;
  readonly cause: string;
  /**
   * Who asks, by the code under which it was recorded, with the rights of now: what was recorded is asked with no others. Throws
   * where that cannot be told at the moment.
   */
  readonly subjectOf: (actor: string) => Promise<ActingSubject>;
  /** Requests on their way at a time. */
  readonly concurrency: number;
  /** Told of each request that was not answered in time; it is sent again whatever this does. */
  readonly onMissed?: (request: RecordedRequest) => Promise<void>;
  /** Whether each waits until all before it are answered. */
  readonly inOrder?: boolean;
  /** Ends the run early; what was not answered stays recorded. */
  readonly signal?: AbortSignal;
}

export interface DurableRequestsOptions {
  readonly service: string;
  readonly database: Database;
  readonly counties: Pick<Counties, 'transaction'>;
  readonly client: RequestClient;
  readonly keys: KeyRing;
  readonly logger: Logger;
  readonly meter: Meter;
  /** Every request that may be recorded. */
  readonly contracts: readonly RequestDefinition[];
  readonly settings?: Partial<DurableSettings>;
}

/** Milliseconds, but `sends`. */
export interface DurableSettings {
  /** Until an answer counts as missed. */
  readonly deadline: number;
  readonly lease: number;
  /** Between looks at what others hold or what failed a moment ago. */
  readonly pause: number;
  /** Sends after which a failure of the service, other than being away, counts as its answer. */
  readonly sends: number;
}

const defaults: DurableSettings = { deadline: 30_000, lease: 15_000, pause: 500, sends: 5 };

const stopped = Symbol('stopped');

export class DurableRequests {
  private readonly recorded: RecordedRequests;
  private readonly contracts: ReadonlyMap<string, RequestDefinition>;
  private readonly address: string;
  private readonly settings: DurableSettings;

  constructor(private readonly options: DurableRequestsOptions) {
    this.recorded = new RecordedRequests(options.database);
    this.contracts = new Map(options.contracts.map((contract) => [contract.name, contract]));
    this.address = `${options.service}.recorded`;
    this.settings = { ...defaults, ...options.settings };
  }

  /**
   * Writes a request down, sealed, in the caller's transaction, one of `Counties`, and gives the cause under which it stands. The same
   * again under its key changes nothing, also where it has another cause; another one under a key that waits for its answer throws
   * `idempotency-key/reused`.
   */
  async record<Contract extends RequestDefinition>(
    tx: Transaction, contract: Contract, input: z.input<Contract['input']>, place: Omit<RecordedRequest, 'name'>,
  ): Promise<string> {
    return this.recordWritten(tx, contract, writeInput(contract, input), place);
  }

  /**
   * The same of an input that is written already, as JSON with the fields in the contract's order: whoever writes a large one answers
   * for it. It is held to the contract when it arrives.
   */
  async recordWritten(tx: Transaction, contract: RequestDefinition, text: string, place: Omit<RecordedRequest, 'name'>): Promise<string> {
    const request = { ...place, name: contract.name };
    const { keys } = this.options;
    if (await this.recorded.insertInTx(tx, request, sealKept(keys, this.rowOf(request), text), new Date())) return place.cause;
    const known = await this.recorded.findInTx(tx, place.county, place.key);
    const same = known?.name === contract.name && (known.sealed === null || openKept(keys, this.rowOf(known), known.sealed) === text);
    if (!same) throw keyReused();
    return known.cause;
  }

  /** A page of recorded requests that were answered well and accepted since a time, by their keys after `after`. */
  listAnswered(
    county: string, page: { names: readonly string[]; since: Date; after: string; limit: number },
  ): Promise<AnsweredRequest[]> {
    return this.recorded.listAnswered(county, page);
  }

  /** Sends what an operation has recorded until all is answered, or until told to stop. */
  run(options: RunOptions, onAnswer: OnAnswer): Promise<void> {
    return ofCounty(options.county, () => this.runOf(options, onAnswer));
  }

  private async runOf(
    { county, cause, subjectOf, concurrency, inOrder = false, onMissed, signal }: RunOptions, onAnswer: OnAnswer,
  ): Promise<void> {
    const inHand = new Set<string>();
    const heart = new Loop(
      () => this.recorded.extendLeases(county, [...inHand], this.leaseUntil()), this.settings.lease / 3,
      (error) => this.options.logger.warn({ err: error, county, cause }, 'leases not extended'));
    heart.start();
    const stop = stopOn(signal);
    try {
      const asking = { county, cause, subjectOf, inOrder, onMissed };
      await Promise.all(Array.from({ length: concurrency }, () => this.work(asking, stop, inHand, onAnswer)));
    } finally {
      await heart.stop();
      stop.forget();
      if (inHand.size > 0) await this.recorded.extendLeases(county, [...inHand], new Date());
    }
  }

  /**
   * For a single write: its answer if it comes in time; else it is recorded, together with what `onAccepted` writes,
   * and `accepted` says so. `run` with its cause sends it until it is answered. Throws what the service refuses.
   */
  async accept<Contract extends RequestDefinition>(
    contract: Contract, input: z.input<Contract['input']>, place: SingleWrite,
    onAccepted: (tx: BulkTransaction, cause: string) => Promise<void> = async () => {},
  ): Promise<Accepted<z.output<Contract['output']>>> {
    const { county, key, cause, subject, deadline = 5_000 } = place;
    try {
      const output = await this.options.client.send(contract, input, { county, idempotencyKey: key, cause, subject, deadline });
      return { state: 'answered', output };
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 503) throw error;
      return this.options.counties.transaction(county, async (tx) => {
        const recordedUnder = await this.record(tx, contract, input, { county, key, cause, actor: actorOf(subject), seq: 0 });
        await onAccepted(tx, recordedUnder);
        return { state: 'accepted', cause: recordedUnder };
      });
    }
  }

  /** An operation is given up: nothing more of it is sent, and what it asked is not kept. What was sent may take effect. */
  forget(tx: Transaction, county: string, cause: string): Promise<void> {
    return this.recorded.forgetInTx(tx, county, cause, new Date());
  }

  private async work(
    { county, cause, inOrder = false, ...asking }: Pick<RunOptions, 'county' | 'cause' | 'subjectOf' | 'inOrder' | 'onMissed'>, stop: Stop, inHand: Set<string>,
    onAnswer: OnAnswer,
  ): Promise<void> {
    while (!stop.isSet()) {
      const request = await this.recorded.claim({ county, cause, inOrder }, new Date(), this.leaseUntil());
      if (request === undefined) {
        // Those in hand here are seen to by their workers. Other processes may hold some, or some failed a moment ago.
        if (await this.recorded.countUnanswered(county, cause) <= inHand.size) return;
        await Promise.race([stop.set, sleep(this.settings.pause)]);
        continue;
      }
      inHand.add(request.key);
      const done = await Promise.race([stop.set, this.attempt(request, stop, onAnswer, asking)]);
      if (done === stopped) return;
      inHand.delete(request.key);
    }
  }

  /** Never throws: what went wrong is tried again. What goes wrong because we stop is no failure, and the next run goes on with it. */
  private async attempt(request: ClaimedRequest, stop: Stop, onAnswer: OnAnswer, { subjectOf, onMissed }: Pick<RunOptions, 'subjectOf' | 'onMissed'>): Promise<void> {
    try {
      const input = this.open(request);
      const outcome = input === undefined ? { problem: requestTampered().problem } : await this.send(request, input, subjectOf);
      if (outcome === undefined) {
        await this.letGo(request);
        return await onMissed?.(request);
      }
      await this.options.database.transaction(async (tx) => {
        const code = 'problem' in outcome ? outcome.problem.code : null;
        if (!await this.recorded.answerInTx(tx, request, code, new Date())) return;
        const { sealed: _, sends: __, ...told } = request;
        await onAnswer(tx, told, outcome, () => JSON.parse(input ?? 'null') as unknown);
        crashPoint('durable.before-commit');
      });
    } catch (error) {
      if (stop.isSet()) return;
      const { county, cause, name } = request;
      this.options.logger.error({ err: error, county, cause, request: name }, 'recorded request failed, it is tried again');
      await this.letGo(request).catch(() => {});
    }
  }

  /**
   * What was asked. Undefined when the row says something else than what was sealed: whoever writes to this database must
   * not make a service do what nobody asked, or in another one's name.
   */
  private open(request: ClaimedRequest): string | undefined {
    try {
      return openKept(this.options.keys, this.rowOf(request), request.sealed);
    } catch (error) {
      // A key that was taken away too early can come back.
      if (!(error instanceof ForgedEnvelopeError) || error.reason === 'unknown-key') throw error;
      const { county, cause, key, name } = request;
      refuseEnvelope(this.options, this.address, error);
      this.options.logger.error({ county, cause, key, request: name }, 'recorded request refused: its row was changed');
      return undefined;
    }
  }

  private rowOf({ county, key, cause, seq, name, actor }: RecordedRequest): KeptAs {
    return { kind: 'request', id: key, county, from: this.options.service, to: this.address, name, about: [cause, seq, actor] };
  }

  /** Undefined when it is to be sent again. */
  private async send({ county, key, cause, name, actor, sends }: ClaimedRequest, input: string, subjectOf: RunOptions['subjectOf']): Promise<RecordedOutcome | undefined> {
    const contract = this.contracts.get(name);
    if (contract === undefined) throw new Error(`${name} was recorded, but is not among the contracts of this process.`);
    crashPoint('durable.before-send');
    try {
      const { deadline } = this.settings;
      const subject = await subjectOf(actor);
      const output = await this.options.client.sendWritten(contract, input, { county, idempotencyKey: key, cause, subject, deadline });
      crashPoint('durable.after-answer');
      return { output };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { problem } = error;
      // Whoever has too many on their way (429) has asked nothing yet.
      const again = problem.status === 503 || problem.status === 429 || (problem.status >= 500 && sends < this.settings.sends);
      return again ? undefined : { problem };
    }
  }

  /** Free for the next attempt, after a pause. */
  private async letGo({ county, key }: ClaimedRequest): Promise<void> {
    await this.recorded.extendLeases(county, [key], new Date(Date.now() + this.settings.pause));
  }

  private leaseUntil(): Date {
    return new Date(Date.now() + this.settings.lease);
  }
}

interface Stop {
  isSet(): boolean;
  readonly set: Promise<typeof stopped>;
  forget(): void;
}

function stopOn(signal: AbortSignal | undefined): Stop {
  const { promise: set, resolve } = Promise.withResolvers<typeof stopped>();
  const listener = () => resolve(stopped);
  if (signal?.aborted === true) listener();
  signal?.addEventListener('abort', listener);
  return { isSet: () => signal?.aborted === true, set, forget: () => signal?.removeEventListener('abort', listener) };
}
