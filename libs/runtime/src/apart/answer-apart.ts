import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { AHEAD, frameOf, readFrames, type Apart } from './frames.js';

/** With what a program that works apart answers; it waits while nobody takes that. */
export type Say = (message: unknown) => Promise<void>;

/**
 * The life of a program that works apart: does the tasks that it is given, one after another, until no more come. Of an error
 * that `work` throws it tells where it happened, never what it said, which may quote the task.
 */
export async function answerApart(work: (task: unknown, say: Say) => Promise<void>): Promise<void> {
  goFirst();
  const ahead = new PassThrough({ highWaterMark: AHEAD });
  ahead.pipe(process.stdout);
  const send = async (message: Apart) => {
    if (!ahead.write(frameOf(message))) await once(ahead, 'drain');
  };
  for await (const task of readFrames(process.stdin)) {
    await work(task, (said) => send({ said })).catch((error: unknown) => send({ failed: placesOf(error) }));
  }
}

/** Where memory is short, the kernel is to take this process and not the one that gave it the task. */
function goFirst(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // There is no such thing here.
  }
}

function placesOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return [error.name, ...(error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))].join('\n');
}
