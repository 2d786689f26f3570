import { ofCounty, parseFast, ProblemError, type BulkTransaction, type Logger } from '@guzhou/runtime';
import { requestQueueOf } from '../addresses.js';
import type { RequestContext } from '../contexts.js';
import { openSent, seal, type SentHeader } from '../envelope.js';
import { ForgedEnvelopeError } from '../errors/forged-envelope.error.js';
import { mayAsk, type KeyRing } from '../key-ring.js';
import type { Meter } from '../meter.js';
import { refuseEnvelope } from '../refuse-envelope.js';
import type { IncomingJob, Receiver, Transport } from '../transport/transport.js';
import { actorOf, NOWHERE, type Access, type Judgement, type Sight } from './access.js';
import { FairTurns } from './fair-turns.js';
import type { HandlerRegistry, RequestHandler } from './handler-registry.js';
import type { Idempotency } from './idempotency.js';
import type { Intake } from './messaging-server.js';
import { problemOf } from './problem-of.js';
import { readRequest, splitEnvelopes, type ReplyPayload, type RequestPayload } from './request-payload.js';
import { outsideReach, replyInvalid, requestInvalid, requestUnknown } from './request-problems.js';
import { SeenRequests } from './seen-requests.js';

export interface RequestReceiverOptions {
  readonly service: string;
  readonly transport: Transport;
  readonly keys: KeyRing;
  readonly registry: HandlerRegistry;
  /** Services that may ask; everybody unless told. */
  readonly askers?: readonly string[];
  /** Who may ask what. */
  readonly access: Access;
  /** Needed by services that handle requests that write. */
  readonly idempotency: Idempotency;
  readonly logger: Logger;
  readonly meter: Meter;
  /** Requests worked off at a time. */
  readonly concurrency?: number;
}

/*
 * The life of a request in the service that answers it:
 *
 *   job → split → opened → its turn → handler found → input validated → done (once per key, if it writes) → validated, masked → replied
 *                    │            └───────────────┴──────────────┴── a problem, replied like an answer
 *                    └ forged, changed, replayed, for somebody else, or past its deadline: nothing happens but a count
 *                      and a line of log
 *
 * A job carries requests that were asked in the same moment; each is worked off and answered by itself. It ends well
 * whatever the replies say: nothing is tried again here, for who asked decides about that. When the process dies, the
 * whole job comes back to another: reads are harmless, writes have their keys, and past their deadline neither is begun.
 */
export class RequestReceiver implements Intake {
  private readonly queue: string;
  private readonly concurrency: number;
  private readonly turns: FairTurns;
  private readonly seen = new SeenRequests();
  private readonly saidUnknown = new Set<string>();
  private receiver: Receiver | undefined;

  constructor(private readonly options: RequestReceiverOptions) {
    this.concurrency = options.concurrency ?? 64;
    // Half for one subject: what another one asks meanwhile is begun at once, and waits in the database for half as many.
    this.turns = new FairTurns({ atOnce: this.concurrency, each: Math.ceil(this.concurrency / 2) });
    this.queue = requestQueueOf(options.service);
  }

  start(): void {
    const { transport } = this.options;
    this.receiver = transport.receive(this.queue, (job) => this.work(job), { concurrency: this.concurrency });
  }

  async stop(): Promise<void> {
    await this.receiver?.close();
  }

  isRunning(): boolean {
    return this.receiver?.isRunning() ?? false;
  }

  private async work(job: IncomingJob): Promise<void> {
    await Promise.all(splitEnvelopes(job.data).map(async (envelope) => {
      const opened = this.open(job, envelope);
      if (opened !== undefined) await this.turns.take(opened.payload.subject.id, () => this.workOn(job, opened));
    }));
  }

  private async workOn(job: IncomingJob, { header, payload }: Opened): Promise<void> {
    const { meter, logger } = this.options;
    const started = performance.now();
    let reply: string;
    let code = 'ok';
    try {
      reply = await ofCounty(header.county, () => this.answer(header, payload));
    } catch (error) {
      if (error instanceof DeadlinePassedError) return refuseEnvelope(this.options, this.queue, error, job.id);
      const { problem, expected } = problemOf(error);
      const line = { request: header.name, id: header.id, county: header.county, code: problem.code };
      if (expected) logger.debug(line, 'request refused');
      else logger.error({ ...line, err: error }, 'request failed');
      code = problem.code;
      reply = JSON.stringify({ problem } satisfies ReplyPayload);
    }
    meter.observe('request_seconds', (performance.now() - started) / 1000, { request: header.name ?? 'none', code });
    await this.reply(header, reply);
  }

  private open(job: IncomingJob, envelope: string): Opened | undefined {
    try {
      const { header, payload } = openSent(this.options.keys, 'request', this.queue, envelope);
      if (!mayAsk(this.options.askers, header.from)) throw new ForgedEnvelopeError('from a service that may not ask', 'not-entitled');
      if (!this.seen.begin(header.id, header.expires)) throw new ForgedEnvelopeError('a replay', 'replayed');
      return { header, payload: readRequest(payload) };
    } catch (error) {
      if (!(error instanceof ForgedEnvelopeError)) throw error;
      refuseEnvelope(this.options, this.queue, error, job.id);
      return undefined;
    }
  }

  /** The reply's text, in which a promise of the contract has been kept. */
  private async answer(header: SentHeader, payload: RequestPayload): Promise<string> {
    // It may have waited for its turn.
    if (header.expires < Date.now()) throw new DeadlinePassedError();
    const handler = this.options.registry.findRequest(header.name ?? '');
    if (handler === undefined) throw this.unknown(header.name ?? '');
    const parsed = parseFast(handler.contract.input, JSON.parse(payload.input));
    if (!parsed.success) throw requestInvalid(parsed.error);
    const { county } = header;
    const sight = await this.options.access.judge(handler.contract, parsed.data, { county, subject: payload.subject });
    const { input = parsed.data } = sight;
    if (sight.outside) return this.answerOutside(handler, input, { header: { ...header, county: NOWHERE }, payload, sight });
    if (handler.contract.rehearses === true) {
      return this.options.idempotency.rehearse(payload.subject.id, async (tx) => {
        if (header.expires < Date.now()) throw new DeadlinePassedError();
        return outputOf(handler, await handler.handle(input, contextOf({ header, payload, sight }, tx)), sight);
      });
    }
    if (!handler.contract.writes) return outputOf(handler, await handler.handle(input, contextOf({ header, payload, sight })), sight);
    const { key } = payload;
    if (key === undefined) throw new Error(`${header.name} writes and came without an idempotency key.`);
    const request = {
      county, key, name: handler.contract.name, input: payload.input, party: payload.subject.id, aside: handler.contract.aside,
    };
    return this.options.idempotency.once(request, async (tx) => {
      // Once more: writers are few.
      if (header.expires < Date.now()) throw new DeadlinePassedError();
      return outputOf(handler, await handler.handle(input, contextOf({ header, payload, sight }, tx)), sight);
    });
  }

  /**
   * What lies outside the subject's reach is not there for them. It is asked for where nothing lies, so that it is refused as what
   * nobody knows, in the same words and the same time; whatever comes of it is taken back.
   */
  private async answerOutside(handler: RequestHandler, input: unknown, asked: Asked): Promise<never> {
    const { contract } = handler;
    await ofCounty(NOWHERE, () => (contract.writes || contract.rehearses === true
      ? this.options.idempotency.rehearse(asked.payload.subject.id, (tx) => handler.handle(input, contextOf(asked, tx)))
      : handler.handle(input, contextOf(asked))));
    throw outsideReach();
  }

  /** Said once of each: whoever waits for a newer version of this service asks again and again. */
  private unknown(name: string): ProblemError {
    if (!this.saidUnknown.has(name)) this.options.logger.error({ request: name }, 'asked for what only another version knows');
    this.saidUnknown.add(name);
    return requestUnknown(name);
  }

  /** When the reply does not get away, who asked misses it and asks again. */
  private async reply({ id, county, from, name, expires }: SentHeader, text: string): Promise<void> {
    const { keys, transport, logger } = this.options;
    try {
      await transport.publish(from, seal(keys, { kind: 'reply', id, county, from: this.queue, to: from, name, expires }, text));
    } catch (error) {
      logger.debug({ id, request: name, err: error }, 'reply not sent');
    }
  }
}

/** Nobody waits any more; the work is not begun. */
class DeadlinePassedError extends ForgedEnvelopeError {
  constructor() {
    super('expired while it waited for its turn', 'expired');
  }
}

/** The answer as it is replied: what is not for whoever asks does not leave the service. */
function outputOf({ contract }: RequestHandler, result: unknown, { hidden, mask }: Judgement): string {
  const output = parseFast(contract.output, result);
  if (output.success) {
    const told = mask === undefined ? output.data : mask(output.data);
    return JSON.stringify({ output: told, ...(hidden === undefined ? {} : { masked: [...hidden] }) } satisfies ReplyPayload);
  }
  const where = output.error.issues.slice(0, 10).map((issue) => `${issue.path.join('.')} (${issue.code})`);
  throw new ProblemError(replyInvalid().problem, { cause: new Error(`${contract.name} answered with wrong ${where.join(', ')}`) });
}

interface Opened {
  readonly header: SentHeader;
  readonly payload: RequestPayload;
}

interface Asked extends Opened {
  readonly sight: Sight;
}

function contextOf({ header, payload, sight }: Asked, tx?: BulkTransaction): RequestContext {
  return {
    county: header.county, cause: payload.cause ?? null, actor: actorOf(sight.subject), sight,
    correlationId: header.id, deadline: header.expires,
    get tx(): BulkTransaction {
      if (tx !== undefined) return tx;
      throw new Error(`${header.name} does not write: declare it with "writes: true" to get a transaction.`);
    },
  };
}
