import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { setPriority } from 'node:os';
import { PassThrough, pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { AHEAD, frameOf, readFrames, type Apart } from './frames.js';

/** What a process that works apart may take; over it, it is killed. */
export interface ApartBounds {
  /** Of JavaScript's own memory, in MiB. */
  readonly heapMiB: number;
  /** Of memory in all, in MiB; looked at twenty times a second, where the system tells (Linux). */
  readonly memoryMiB: number;
  /** For a task, in milliseconds; while nobody waits for it, its time stands still. */
  readonly workMs: number;
  /** How far it stands back behind other processes (0 to 19); absent: not at all. */
  readonly nice?: number;
}

/** `failed`: of itself, and it says where; `ended`: by others. */
export type ApartEnd = 'time' | 'memory' | 'failed' | 'ended' | 'not-begun';

/** A process that worked apart did not come to the end of its task. */
export class ApartError extends Error {
  override readonly name = 'ApartError';

  constructor(readonly end: ApartEnd, readonly where?: string) {
    super(`A process that worked apart came to its end: ${end}.`);
  }
}

/** How a process comes to its end that finds no room in JavaScript's memory, according to where it notices. */
const OUT_OF_HEAP: ReadonlySet<string | null> = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGSEGV', 'SIGBUS']);
const LOOK_MS = 50;
const PAGE = 4096;
const MIB = 1024 * 1024;
/** Of the young generation of JavaScript's memory, which comes on top. */
const YOUNG_MIB = 8;

/**
 * A process of its own for work that must not be able to stop this one: it may take so much memory and time and is
 * killed when it takes more. It inherits nothing of the environment, so it knows no key and no address of a database.
 * (A worker thread would be bounded in JavaScript's own memory alone, and when V8 gives up in one, all of the process ends.)
 */
export class ApartProcess {
  private readonly child: ChildProcess;
  private readonly frames: AsyncGenerator<unknown, void>;
  private readonly ended: Promise<void>;
  private end: ApartEnd | undefined;
  private worked = 0;

  /** `file`: a descriptor that the program finds as its fourth, number 3. */
  constructor(program: URL, private readonly bounds: ApartBounds, file?: number) {
    const flags = [`--max-old-space-size=${bounds.heapMiB}`, `--max-semi-space-size=${YOUNG_MIB}`, '--single-threaded-gc'];
    this.child = spawn(process.execPath, [...flags, fileURLToPath(program)], {
      env: {}, stdio: ['pipe', 'pipe', 'ignore', ...(file === undefined ? [] : [file])],
    });
    this.ended = once(this.child, 'close').then(() => {}, () => { this.end ??= 'not-begun'; });
    this.child.stdin!.on('error', () => {});
    // What it says is taken in ahead of need, but for so much: neither then waits for each turn of the other.
    this.frames = readFrames(pipeline(this.child.stdout!, new PassThrough({ highWaterMark: AHEAD }), () => {}));
    this.giveWay();
  }

  /** Gives it a task, for which its time begins anew. */
  send(task: unknown): void {
    this.worked = 0;
    this.hold('ref');
    this.child.stdin!.write(frameOf(task));
  }

  /** What it says next. Throws `ApartError`. */
  async next(): Promise<unknown> {
    const stopWatching = this.watch();
    try {
      // Something that is no message ends it like falling silent does.
      const said = await this.frames.next().catch(() => { this.stop('ended'); });
      if (said?.done === false) return saidIn(said.value as Apart);
    } finally {
      stopWatching();
    }
    await this.ended;
    throw new ApartError(this.end ?? (OUT_OF_HEAP.has(this.child.signalCode) ? 'memory' : 'ended'));
  }

  /** Bytes of memory that it takes now; undefined where the system does not tell. */
  memory(): number | undefined {
    try {
      return Number(readFileSync(`/proc/${this.child.pid}/statm`, 'latin1').split(' ')[1]) * PAGE;
    } catch {
      return undefined;
    }
  }

  /** Whether it can be given a task. */
  get alive(): boolean {
    return this.child.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null && this.end === undefined;
  }

  /** Ends it, whatever it is at. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    this.child.stdout!.destroy();
    await this.ended;
  }

  /** Neither it nor its pipes keep this process alive until it is given the next task. */
  rest(): void {
    this.hold('unref');
  }

  private hold(how: 'ref' | 'unref'): void {
    this.child[how]();
    for (const pipe of [this.child.stdin, this.child.stdout]) (pipe as Socket)[how]();
  }

  private watch(): () => void {
    const since = performance.now();
    const timer = setInterval(() => {
      if (this.worked + performance.now() - since > this.bounds.workMs) this.stop('time');
      else if ((this.memory() ?? 0) > this.bounds.memoryMiB * MIB) this.stop('memory');
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
      this.worked += performance.now() - since;
    };
  }

  private stop(end: ApartEnd): void {
    this.end ??= end;
    this.child.kill('SIGKILL');
  }

  private giveWay(): void {
    const { nice } = this.bounds;
    if (nice === undefined || this.child.pid === undefined) return;
    try {
      setPriority(this.child.pid, nice);
    } catch {
      // It ended at once, or the system does not let us: it then takes its turn like everybody.
    }
  }
}

function saidIn(message: Apart): unknown {
  if ('failed' in message) throw new ApartError('failed', message.failed);
  return message.said;
}
