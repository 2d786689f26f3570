import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { FlowProducer, Job, Queue } from 'bullmq';

/*
 * A canary is a job that says nothing and goes the way of the others: through the connection that sends, the queue's
 * scripts, the worker's two connections. What a PING answers for is the connection alone. One of each process at most
 * waits in a queue: its id is always the same. Anybody who shares the queue may get it.
 */

const NAME = 'canary';
const ME = randomUUID();

const options = { jobId: `${NAME}-${ME}`, removeOnComplete: true, removeOnFail: true } as const;

export function isCanary({ name }: Job): boolean {
  return name === NAME;
}

export interface Canary {
  send(): Promise<unknown>;
  /** Whether somebody got it. */
  isGone(): Promise<boolean>;
}

/** Ahead of what waits in the queue: a long one is not a broken one. */
export function canaryIn(queue: Queue<string>, command: <T>(run: () => Promise<T>) => Promise<T>): Canary {
  return {
    send: () => command(() => queue.add(NAME, '', { ...options, lifo: true })),
    isGone: () => command(async () => await queue.getJob(options.jobId) === undefined),
  };
}

/**
 * Whether a flow of a parent and a child, both in the queue of parents, comes to its end within so many milliseconds, or
 * is taken while whoever ends flows is busy.
 */
export async function doesFlowEnd(
  flows: FlowProducer, queue: Queue<string>, milliseconds: number, isBusy: () => boolean,
): Promise<boolean> {
  const end = Date.now() + milliseconds;
  const parent = `${NAME}-parent-${ME}`;
  await flows.add({
    name: NAME, queueName: queue.name, data: '', opts: { ...options, jobId: parent },
    children: [{ name: NAME, queueName: queue.name, data: '', opts: { ...options, jobId: `${NAME}-child-${ME}` } }],
  });
  while (Date.now() < end) {
    if (isBusy() || await queue.getJob(parent) === undefined) return true;
    await delay(10);
  }
  return false;
}
