import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly pid: number;
  send(message: object): void;
  /** The next message of this kind. */
  next(kind: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a module of this benchmark as a process of its own; resolves once it says that it is ready. */
export async function startChild(module: string, env: Readonly<Record<string, string>>): Promise<Child> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(module, import.meta.url))], {
    env: { ...process.env, NODE_ENV: 'production', ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await next(child, 'ready');
  return {
    pid: child.pid!,
    send: (message) => { child.send(message); },
    next: (kind) => next(child, kind),
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function next(child: ChildProcess, kind: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`A process of the benchmark ended before it said "${kind}".`));
    const hear = (message: { kind?: string }) => {
      if (message.kind !== kind) return;
      child.off('exit', ended);
      child.off('message', hear);
      resolve();
    };
    child.once('exit', ended);
    child.on('message', hear);
  });
}

/** What a child process says to the benchmark. */
export function say(kind: string): void {
  process.send!({ kind });
}
