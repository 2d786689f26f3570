import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../servers/ports.js';
import { supervise, type SupervisedProcess } from '../servers/supervised-process.js';

export interface ServiceOptions {
  readonly name: string;
  readonly logFile: string;
  readonly env: Readonly<Record<string, string>>;
  /** Called when it ended though nobody asked it to through this handle; `kill` counts as nobody. */
  readonly onDeath: (service: ServiceProcess, code: number) => void;
}

/**
 * As in the containers. Room for what a part of a file leaves behind at once, a bound for what stays (both in MiB); so much
 * more may gather (in percent of what stays) before all is looked through, for below such a bound the engine would look
 * again after less than half; and no threads for the garbage collector beside the service's own: there are more services
 * than cores.
 */
const memoryFlags = ['--max-semi-space-size=32', '--max-old-space-size=288', '--heap-growing-percent=150', '--single-threaded-gc'];

/** As in the containers too: each thread that takes memory otherwise gets a heap of its own, in which what it gave back stays. */
const memoryEnv = { MALLOC_ARENA_MAX: '2' };

/** How long a service may take until it is ready, in milliseconds: migrations on a busy machine included. */
const READY_WITHIN = 120_000;

/** One process of one service. It can be stopped and started again; it keeps its ports and its log file. */
export class ServiceProcess {
  readonly name: string;
  readonly logFile: string;
  private process: SupervisedProcess | undefined;
  private healthPort = 0;
  private env: Readonly<Record<string, string>>;
  private readonly onDeath: ServiceOptions['onDeath'];

  constructor({ name, logFile, env, onDeath }: ServiceOptions) {
    this.name = name;
    this.logFile = logFile;
    this.env = env;
    this.onDeath = onDeath;
  }

  /** Of the running process. Throws when none runs. */
  get pid(): number {
    if (this.process === undefined) throw new Error(`${this.name} 没有在运行。 · ${this.name} is not running.`);
    return this.process.pid;
  }

  get running(): boolean {
    return this.process !== undefined;
  }

  /** Where `/health/live`, `/health/ready` and `/metrics` answer. */
  get healthUrl(): string {
    return `http://127.0.0.1:${this.healthPort}`;
  }

  /** Starts it and waits until it takes work. */
  async start(): Promise<void> {
    const main = fileURLToPath(new URL(`../../../../apps/${this.name}/dist/main.js`, import.meta.url));
    if (!existsSync(main)) throw new Error(`${this.name} 还没有编译，请运行 npm run build。 · ${this.name} is not built. Run "npm run build".`);
    if (this.healthPort === 0) this.healthPort = await freePort();
    const process_ = await supervise({
      command: process.execPath, args: ['--enable-source-maps', ...memoryFlags, main], logFile: this.logFile,
      env: {
        PATH: process.env.PATH, TZ: 'UTC', NODE_ENV: 'production', ...memoryEnv, HEALTH_PORT: String(this.healthPort), ...this.env,
      },
    });
    this.process = process_;
    void process_.ended.then((code) => {
      if (this.process !== process_) return;
      this.process = undefined;
      this.onDeath(this, code);
    });
    let ended = false;
    void process_.ended.then(() => { ended = true; });
    await this.untilReady(() => ended);
  }

  kill(signal: NodeJS.Signals): void {
    this.process?.kill(signal);
  }

  /** SIGTERM: intake stops, work in hand ends; SIGKILL after `patience` milliseconds. */
  async stop(patience?: number): Promise<void> {
    const stopped = this.process;
    this.process = undefined;
    await stopped?.stop(patience);
  }

  /** Stops it if it runs, and starts it with `env` on top of what it had. */
  async restart(env: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.stop();
    this.changeEnv(env);
    await this.start();
  }

  /** What the next start gets on top of what it had; the process of now is not touched. */
  changeEnv(env: Readonly<Record<string, string>>): void {
    this.env = { ...this.env, ...env };
  }

  /** Resolves when the process of now has ended; at once when none runs. */
  async untilEnded(): Promise<void> {
    await this.process?.ended;
  }

  /** Waits until it takes work, be it that somebody else starts it again. */
  async untilReady(ended: () => boolean = () => false): Promise<void> {
    const deadline = Date.now() + READY_WITHIN;
    while (!ended() && Date.now() < deadline) {
      if (await isReady(`${this.healthUrl}/health/ready`)) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const [zh, en] = ended() ? ['在启动时结束', 'ended while it started']
      : [`${READY_WITHIN / 1000} 秒内没有就绪`, `was not ready within ${READY_WITHIN / 1000} s`];
    throw new Error(`${this.name} ${zh}，见 ${this.logFile}。 · ${this.name} ${en}. See ${this.logFile}.${await lastLines(this.logFile)}`);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function lastLines(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-8);
  return `\n  ${lines.join('\n  ')}`;
}
