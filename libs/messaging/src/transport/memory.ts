import { WireUnavailableError } from '../errors/wire-unavailable.error.js';
import type { MemoryQueue, MemoryReceiver } from './memory-queue.js';
import { MemoryWire, type MemoryFlowChild } from './memory-wire.js';
import type { Flow, FlowJob, IncomingJob, OutgoingJob, Receiver, ReceiveOptions, Subscription, Transport } from './transport.js';

/** One process' end of a wire in memory. */
export class MemoryTransport implements Transport {
  private readonly receivers = new Set<MemoryReceiver>();
  private readonly subscriptions = new Set<Subscription>();

  constructor(readonly wire: MemoryWire = new MemoryWire()) {}

  async send(queue: string, jobs: readonly OutgoingJob[]): Promise<void> {
    if (this.wire.refuses()) throw new WireUnavailableError(`take jobs for ${queue}`);
    for (const job of jobs) this.wire.carry(() => this.wire.queue(queue).add(job));
  }

  receive(queue: string, work: (job: IncomingJob) => Promise<void>, options?: ReceiveOptions): Receiver {
    return this.work(queue, async (job) => {
      await work(job);
      return '';
    }, options);
  }

  async publish(channel: string, data: string): Promise<void> {
    if (this.wire.refuses()) throw new WireUnavailableError('publish');
    this.wire.carry(() => this.wire.channels.get(channel)?.forEach((hear) => hear(data)));
  }

  async subscribe(channel: string, hear: (data: string) => void): Promise<Subscription> {
    const hearers = this.wire.channels.get(channel) ?? new Set();
    this.wire.channels.set(channel, hearers.add(hear));
    const subscription = { close: async () => { hearers.delete(hear); } };
    this.subscriptions.add(subscription);
    return subscription;
  }

  async startFlow({ parent, children }: Flow): Promise<void> {
    if (this.wire.refuses()) throw new WireUnavailableError('start a flow');
    if (this.wire.flows.has(parent.id)) return;
    const answers = new Map<string, string>();
    let open = children.length;
    const follow = () => this.wire.queue(parent.queue).add(parent, answers, () => this.wire.flows.delete(parent.id));
    const flow = children.map((job): MemoryFlowChild => ({
      job, isOpen: true,
      end(answer) {
        if (!this.isOpen) return;
        this.isOpen = false;
        if (answer !== undefined) answers.set(job.id, answer);
        if (--open === 0) follow();
      },
    }));
    this.wire.flows.set(parent.id, flow);
    for (const child of flow) this.wire.queue(child.job.queue).add(child.job, undefined, (answer) => child.end(answer));
    if (children.length === 0) follow();
  }

  async hurryFlow({ id }: Pick<FlowJob, 'queue' | 'id'>, { inHand = false } = {}): Promise<readonly string[]> {
    const flow = this.wire.flows.get(id) ?? [];
    for (const { job } of flow) this.wire.queue(job.queue).drop(job.id);
    const held = inHand ? flow.filter((child) => child.isOpen) : [];
    for (const child of held) child.end(undefined);
    return held.map(({ job }) => job.id);
  }

  receiveChildren(queue: string, work: (job: IncomingJob) => Promise<string>, options?: ReceiveOptions): Receiver {
    return this.work(queue, work, options);
  }

  receiveParents(
    queue: string, work: (job: IncomingJob, answers: ReadonlyMap<string, string>) => Promise<void>, options?: ReceiveOptions,
  ): Receiver {
    return this.work(queue, async (job, answers) => {
      await work(job, answers);
      return '';
    }, options);
  }

  async depth(queue: string): Promise<number> {
    return this.wire.queue(queue).depth;
  }

  async ping(): Promise<void> {
    if (this.wire.refuses()) throw new WireUnavailableError('answer');
  }

  async probe(): Promise<readonly string[]> {
    return this.wire.refuses() ? ['wire'] : [];
  }

  async close(): Promise<void> {
    await Promise.all([...this.receivers].map((receiver) => receiver.close()));
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
  }

  /** As if the process was killed: work in hand has no consequence here, and goes to another. */
  async abandon(): Promise<void> {
    for (const receiver of this.receivers) receiver.abandon();
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
  }

  private work(queue: string, work: Parameters<MemoryQueue['receive']>[0], { concurrency = 1 }: ReceiveOptions = {}): Receiver {
    const receiver = this.wire.queue(queue).receive(work, concurrency);
    this.receivers.add(receiver);
    return receiver;
  }
}
