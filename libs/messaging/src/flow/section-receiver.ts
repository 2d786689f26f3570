import { ofCounty, type Logger } from '@guzhou/runtime';
import { sectionQueueOf } from '../addresses.js';
import { openSent, seal, type SentHeader } from '../envelope.js';
import { ForgedEnvelopeError } from '../errors/forged-envelope.error.js';
import { mayAsk, type KeyRing } from '../key-ring.js';
import type { Meter } from '../meter.js';
import { refuseEnvelope } from '../refuse-envelope.js';
import type { HandlerRegistry } from '../request/handler-registry.js';
import { actorOf, type Access } from '../request/access.js';
import { problemOf } from '../request/problem-of.js';
import { outsideReach, replyInvalid, requestInvalid, requestUnknown } from '../request/request-problems.js';
import type { IncomingJob, Receiver, Transport } from '../transport/transport.js';
import { IN_HAND_GRACE, REPORT_EXPIRES_AFTER, type SectionAnswer, type SectionPayload } from './flow-messages.js';

export interface SectionReceiverOptions {
  readonly service: string;
  readonly transport: Transport;
  readonly keys: KeyRing;
  readonly registry: HandlerRegistry;
  /** Services that may ask; everybody unless told. */
  readonly askers?: readonly string[];
  /** Who may ask what: as of any other request. */
  readonly access: Access;
  readonly logger: Logger;
  readonly meter: Meter;
  /** Sections worked on at a time: each reads much. */
  readonly concurrency?: number;
}

/**
 * Answers the children of report flows with the handlers of requests: the same contract, the same validation. What a
 * handler refuses is an answer too, and names its reason; a child that is late or forged fails, and is missing.
 */
export class SectionReceiver {
  private readonly queue: string;
  private receiver: Receiver | undefined;

  constructor(private readonly options: SectionReceiverOptions) {
    this.queue = sectionQueueOf(options.service);
  }

  start(): void {
    const { transport, concurrency = 2 } = this.options;
    this.receiver = transport.receiveChildren(this.queue, (job) => this.work(job), { concurrency });
  }

  async stop(): Promise<void> {
    await this.receiver?.close();
  }

  isRunning(): boolean {
    return this.receiver?.isRunning() ?? false;
  }

  private async work(job: IncomingJob): Promise<string> {
    const { header, payload } = this.open(job);
    const { id, county, from, name, expires } = header;
    const started = performance.now();
    let code = 'ok';
    let answer: SectionAnswer;
    try {
      answer = { output: await ofCounty(county, () => this.answer(header, payload)) };
    } catch (error) {
      const { problem } = problemOf(error);
      code = problem.code;
      this.options.logger.error({ err: error, section: name, county, id, code }, 'section failed');
      answer = { problem };
    }
    this.options.meter.observe('request_seconds', (performance.now() - started) / 1000, { request: name ?? 'none', code });
    const ofAnswer = { kind: 'reply', id, county, from: this.queue, to: from, name, expires: expires + REPORT_EXPIRES_AFTER } as const;
    return seal(this.options.keys, ofAnswer, JSON.stringify(answer));
  }

  private async answer({ county, name = '', id, expires }: SentHeader, payload: SectionPayload): Promise<unknown> {
    const handler = this.options.registry.findRequest(name);
    if (handler === undefined || handler.contract.writes) throw requestUnknown(name);
    const input = handler.contract.input.safeParse(payload.input);
    if (!input.success) throw requestInvalid(input.error);
    const sight = await this.options.access.judge(handler.contract, input.data, { county, subject: payload.subject });
    if (sight.outside) throw outsideReach();
    const result = await handler.handle(input.data, {
      county, cause: null, actor: actorOf(sight.subject), sight, correlationId: id, deadline: expires + IN_HAND_GRACE,
      get tx(): never {
        throw new Error(`${name} is asked as a section, which only reads.`);
      },
    });
    const output = handler.contract.output.safeParse(result);
    if (!output.success) throw replyInvalid();
    return output.data;
  }

  private open(job: IncomingJob): { header: SentHeader; payload: SectionPayload } {
    const { keys } = this.options;
    try {
      const { header, payload } = openSent(keys, 'section', this.queue, job.data);
      if (!mayAsk(this.options.askers, header.from)) throw new ForgedEnvelopeError('from a service that may not ask', 'not-entitled');
      if (header.id !== job.id) throw new ForgedEnvelopeError('not the section that the job asks for');
      return { header, payload: JSON.parse(payload) as SectionPayload };
    } catch (error) {
      refuseEnvelope(this.options, this.queue, error, job.id);
      throw error;
    }
  }
}
