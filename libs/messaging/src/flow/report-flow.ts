import { ofCounty, type Logger } from '@guzhou/runtime';
import type { z } from 'zod';
import { reportQueueOf, sectionQueueOf } from '../addresses.js';
import type { RequestDefinition } from '../definitions.js';
import { openSent, seal, type Header } from '../envelope.js';
import { ForgedEnvelopeError } from '../errors/forged-envelope.error.js';
import type { KeyRing } from '../key-ring.js';
import type { Meter } from '../meter.js';
import type { ActingSubject } from '../request/access.js';
import { refuseEnvelope } from '../refuse-envelope.js';
import type { IncomingJob, Receiver, Transport } from '../transport/transport.js';
import {
  IN_HAND_GRACE, REPORT_EXPIRES_AFTER, reportPayload, type ReportPayload, type SectionAnswer, type SectionPayload,
} from './flow-messages.js';

/*
 * A report flow is one parent job here and a child job per section in the services.
 *
 *   start ──▶ children wait ──▶ each: answered │ refused by its handler │ failed │ nobody began it by the deadline
 *                                      │           │             │        │ or did not end it soon after
 *                                      └───────────┴── all ended ──┴────────────────┘ (dropped: `hurryFlow`)
 *                                                        │
 *                                                        ▼
 *                                     the parent follows: finished(answered, missing)
 *
 * All of it lives in Redis and may be lost at any point. Whoever starts a flow keeps in its database that it runs, and
 * starts it again, under the next attempt, when it did not finish; the same attempt may finish more than once.
 */

export interface ReportFlowOptions {
  /** Who asks. */
  readonly service: string;
  readonly transport: Transport;
  readonly keys: KeyRing;
  readonly logger: Logger;
  readonly meter: Meter;
  /** Milliseconds after the deadline for the answer of a section that was begun before it. */
  readonly inHandGrace?: number;
  /** Every request that may be asked as a section: a replica may get answers to what another one asked. */
  readonly sections: readonly RequestDefinition[];
}

export interface Section<Contract extends RequestDefinition = RequestDefinition> {
  readonly contract: Contract;
  readonly input: z.input<Contract['input']>;
}

export interface NewFlow {
  /** A UUID; the same while the flow is attempted again. */
  readonly flowId: string;
  readonly county: string;
  /** 1 for the first, one more for each time that what Redis held of the flow was lost. */
  readonly attempt: number;
  readonly sections: readonly Section[];
  /** Who asks for them, with no more than they need. */
  readonly subject: ActingSubject;
  /** Milliseconds since 1970 until which sections may be answered. */
  readonly deadline: number;
}

export interface FinishedFlow {
  readonly flowId: string;
  readonly county: string;
  readonly attempt: number;
  /** Contract name → what the service answered, held to the contract. */
  readonly answered: ReadonlyMap<string, unknown>;
  readonly missing: readonly { readonly service: string; readonly reason: string }[];
}

/** Milliseconds between looks after children that hold up their parent after the deadline. */
const HURRY_EVERY = 2_000;
const HURRIES = 15;

export class ReportFlow {
  private readonly queue: string;
  private readonly contracts: ReadonlyMap<string, RequestDefinition>;
  private readonly timers = new Set<NodeJS.Timeout>();
  /** Children that were given up in the hands of their service; forgotten with their flow. */
  private readonly tooSlow = new Set<string>();
  private receiver: Receiver | undefined;
  private finished: ((flow: FinishedFlow) => Promise<void>) | undefined;

  constructor(private readonly options: ReportFlowOptions) {
    this.queue = reportQueueOf(options.service);
    this.contracts = new Map(options.sections.map((contract) => [contract.name, contract]));
  }

  /** `finished` is told once or several times of each attempt that ends; if it throws, only another attempt ends it. */
  onFinished(finished: (flow: FinishedFlow) => Promise<void>): void {
    this.finished = finished;
  }

  /** Asks for the sections. An attempt that still runs is not started twice. Throws when the wire does not take it. */
  async start({ flowId, county, attempt, sections, subject, deadline }: NewFlow): Promise<void> {
    const id = `${flowId}-${attempt}`;
    const asked = sections.map(({ contract, input }) => ({ contract, input, childId: `${id}-${contract.name}` }));
    const payload: ReportPayload = {
      flowId, attempt,
      sections: asked.map(({ contract, childId }) => ({ childId, service: contract.service, name: contract.name })),
    };
    const { keys, transport } = this.options;
    const parent = { queue: this.queue, id };
    const header = { county, from: this.queue };
    const ofParent = { ...header, kind: 'report', id, to: this.queue, expires: deadline + REPORT_EXPIRES_AFTER } as const;
    await transport.startFlow({
      parent: { ...parent, data: seal(keys, ofParent, JSON.stringify(payload)) },
      children: asked.map(({ contract, input, childId }) => {
        const queue = sectionQueueOf(contract.service);
        const ofChild = { ...header, kind: 'section', id: childId, to: queue, name: contract.name, expires: deadline } as const;
        return { queue, id: childId, data: seal(keys, ofChild, JSON.stringify({ input, subject } satisfies SectionPayload)) };
      }),
    });
    this.hurryAt(deadline, parent, deadline, HURRIES);
  }

  /** Takes the answers of ended flows, of this replica or another. Whom to tell must be known before. */
  listen(): void {
    if (this.finished === undefined) return;
    this.receiver ??= this.options.transport.receiveParents(this.queue, (job, answers) => this.work(job, answers));
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    await this.receiver?.close();
  }

  /** A child in the hands of a receiver that died becomes free after a while, so it may take several times. */
  private hurryAt(time: number, parent: { queue: string; id: string }, deadline: number, times: number): void {
    if (times === 0) return this.forget(parent.id);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.hurry(parent, deadline).catch((error: unknown) => {
        this.options.logger.warn({ err: error, flow: parent.id }, 'flow not hurried');
      });
      this.hurryAt(Date.now() + HURRY_EVERY, parent, deadline, times - 1);
    }, Math.max(0, time - Date.now()));
    this.timers.add(timer);
  }

  /** Another replica has told of them. */
  private forget(parent: string): void {
    for (const childId of this.tooSlow) if (childId.startsWith(parent)) this.tooSlow.delete(childId);
  }

  private async hurry(parent: { queue: string; id: string }, deadline: number): Promise<void> {
    const { transport, logger, inHandGrace = IN_HAND_GRACE } = this.options;
    const late = await transport.hurryFlow(parent, { inHand: Date.now() >= deadline + inHandGrace });
    if (late.length > 0) logger.warn({ flow: parent.id, late }, 'sections were too slow');
    // The parent may already be in the works, here or in another replica, where it is said to have given no answer.
    for (const childId of late) this.tooSlow.add(childId);
  }

  private async work(job: IncomingJob, answers: ReadonlyMap<string, string>): Promise<void> {
    const { county, payload: { flowId, attempt, sections } } = this.open(job);
    const answered = new Map<string, unknown>();
    const missing: { service: string; reason: string }[] = [];
    for (const { childId, service, name } of sections) {
      const answer = answers.get(childId);
      const result = answer === undefined
        ? { reason: this.tooSlow.has(childId) ? 'section/too-slow' : 'section/not-answered' } : this.read(answer, { childId, county, service, name });
      if ('reason' in result) missing.push({ service, reason: result.reason });
      else answered.set(name, result.output);
      this.tooSlow.delete(childId);
    }
    await ofCounty(county, () => this.finished!({ flowId, county, attempt, answered, missing }));
  }

  private open(job: IncomingJob): { county: string; payload: ReportPayload } {
    try {
      const { header, payload } = openSent(this.options.keys, 'report', this.queue, job.data);
      // Nobody but who asks says what was asked: services share a key with this one, too.
      if (header.from !== this.queue) throw new ForgedEnvelopeError('a report that another asked for', 'not-entitled');
      if (header.id !== job.id) throw new ForgedEnvelopeError('not the report of the job');
      return { county: header.county, payload: reportPayload.parse(JSON.parse(payload)) };
    } catch (error) {
      refuseEnvelope(this.options, this.queue, error, job.id);
      throw error;
    }
  }

  /** What a child answered, if it is the answer of that service to that question. */
  private read(
    answer: string, { childId, county, service, name }: { childId: string; county: string; service: string; name: string },
  ): { output: unknown } | { reason: string } {
    try {
      const { header, payload } = openSent(this.options.keys, 'reply', this.queue, answer);
      if (!isAnswerTo(header, childId, county, sectionQueueOf(service), name)) {
        throw new ForgedEnvelopeError('not the answer to the section');
      }
      const parsed = JSON.parse(payload) as SectionAnswer;
      if ('problem' in parsed) return { reason: parsed.problem.code };
      const output = this.contracts.get(name)?.output.safeParse(parsed.output);
      return output?.success === true ? { output: output.data } : { reason: 'section/invalid' };
    } catch (error) {
      refuseEnvelope(this.options, this.queue, error, childId);
      return { reason: 'section/refused' };
    }
  }
}

function isAnswerTo(header: Header, id: string, county: string, from: string, name: string): boolean {
  return header.id === id && header.county === county && header.from === from && header.name === name;
}
