/**
 * The wire, as the rest of this library sees it. It may lose, duplicate and reorder everything it carries:
 * whoever needs more (an outbox, an inbox, a deadline) brings it along. Two implementations, BullMQ and memory,
 * are held to one conformance suite. What travels is text that is already sealed.
 */
export interface Transport {
  /** Puts jobs into a queue. Rejects when the wire did not take them within its time limit. */
  send(queue: string, jobs: readonly OutgoingJob[]): Promise<void>;

  /**
   * Works off a queue, each job by one receiver at a time. `work` that resolves ends the job; `work` that throws
   * leaves it failed and visible, and it is not tried again: whoever sent it sends again.
   * A receiver that dies in the middle leaves the job to another one (`attempt` counts).
   */
  receive(queue: string, work: (job: IncomingJob) => Promise<void>, options?: ReceiveOptions): Receiver;

  /** To all who listen on a channel now; nobody keeps it for later. `data` holds no line breaks. */
  publish(channel: string, data: string): Promise<void>;
  subscribe(channel: string, hear: (data: string) => void): Promise<Subscription>;

  /**
   * Several jobs and one that follows when all of them ended, well or not. Jobs with ids of a flow that still runs
   * are not added twice.
   */
  startFlow(flow: Flow): Promise<void>;
  /**
   * Drops the children that no receiver has in hand: the parent follows without them. With `inHand` it waits for those no
   * longer either, and what becomes of them is of no consequence; gives their ids. A flow that is over is left alone.
   */
  hurryFlow(parent: Pick<FlowJob, 'queue' | 'id'>, options?: { readonly inHand?: boolean }): Promise<readonly string[]>;
  /** Like `receive`, for the children of flows: what `work` resolves to is handed to the parent. */
  receiveChildren(queue: string, work: (job: IncomingJob) => Promise<string>, options?: ReceiveOptions): Receiver;
  /** For parents: gets what each child answered; a child that failed is absent. */
  receiveParents(
    queue: string, work: (job: IncomingJob, answers: ReadonlyMap<string, string>) => Promise<void>, options?: ReceiveOptions,
  ): Receiver;

  /** Jobs that wait in a queue. */
  depth(queue: string): Promise<number>;

  /** Whether the wire answers now. */
  ping(): Promise<void>;
  /**
   * Tries whether it carries, by a message through each open receiver, a flow if flows end here, and a text on a channel;
   * never longer than `milliseconds`. Gives the names of those that carried nothing.
   */
  probe(milliseconds: number): Promise<readonly string[]>;

  /** Receivers must be closed before. */
  close(): Promise<void>;
}

/** `id`: unlike any other job's that may still be around; no `:`, not digits only. */
export interface OutgoingJob {
  readonly id: string;
  readonly data: string;
}

export interface IncomingJob extends OutgoingJob {
  /** How often a receiver began it, this time included. */
  readonly attempt: number;
}

export interface FlowJob extends OutgoingJob {
  readonly queue: string;
}

export interface Flow {
  readonly parent: FlowJob;
  readonly children: readonly FlowJob[];
}

export interface ReceiveOptions {
  readonly concurrency?: number;
}

export interface Receiver {
  /** Takes no more jobs and waits for those in hand. */
  close(): Promise<void>;
  /** Whether it still takes jobs. */
  isRunning(): boolean;
}

export interface Subscription {
  close(): Promise<void>;
}
