import { spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';

/**
 * Starts a server that never outlives us: a shell holds a pipe from this process, and when the pipe breaks (we ended,
 * however we ended) it asks the server to stop. The group is its own, so Ctrl-C reaches us alone and we decide the order.
 */
const supervisor = `
"$@" 3<&- 4>&- &
server=$!
echo "$server" >&4
exec 4>&-
( read -r _ <&3; kill -s "$GUZHOU_STOP_SIGNAL" "$server" ) 2>/dev/null &
watcher=$!
exec 3<&-
wait "$server"
code=$?
kill "$watcher" 2>/dev/null
[ -z "$GUZHOU_REMOVE" ] || rm -rf "$GUZHOU_REMOVE"
exit "$code"
`;

export interface SupervisedOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** What it prints is appended here. */
  readonly logFile: string;
  /** The polite one of this program. Default SIGTERM. */
  readonly stopSignal?: 'SIGTERM' | 'SIGINT';
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Removed once the program has ended, even if we are gone by then. */
  readonly removeAfter?: string;
}

export interface SupervisedProcess {
  readonly pid: number;
  /** Settles when the program has ended: its code, or 128 + the signal's number. Never rejects. */
  readonly ended: Promise<number>;
  kill(signal: NodeJS.Signals): void;
  /** The polite signal, then `last` after `patience` milliseconds; SIGKILL unless told. */
  stop(patience?: number, last?: NodeJS.Signals): Promise<number>;
}

export async function supervise(options: SupervisedOptions): Promise<SupervisedProcess> {
  const { command, args, env = process.env, cwd, logFile, stopSignal = 'SIGTERM', user = {}, removeAfter = '' } = options;
  const log = openSync(logFile, 'a', 0o600);
  const shell = spawn('/bin/sh', ['-c', supervisor, 'guzhou', command, ...args], {
    cwd, detached: true, ...user,
    env: { ...env, GUZHOU_STOP_SIGNAL: stopSignal.slice(3), GUZHOU_REMOVE: removeAfter },
    stdio: ['ignore', log, log, 'pipe', 'pipe'],
  });
  closeSync(log);
  const ended = new Promise<number>((resolve) => {
    shell.once('error', () => resolve(127));
    shell.once('exit', (code) => resolve(code ?? 137));
  });
  const leash = shell.stdio[3] as Writable;
  leash.on('error', () => {}); // The other end closes when the program ends.
  const pid = await readPid(shell.stdio[4] as Readable);
  let over = false;
  void ended.then(() => {
    over = true;
    leash.destroy();
  });

  const kill = (signal: NodeJS.Signals): void => {
    if (over) return;
    try {
      process.kill(pid, signal);
    } catch {
      // It ended a moment ago.
    }
  };
  return {
    pid, ended, kill,
    async stop(patience = 30_000, last = 'SIGKILL') {
      kill('SIGCONT');
      kill(stopSignal);
      const timer = setTimeout(() => kill(last), patience);
      const code = await ended;
      clearTimeout(timer);
      return code;
    },
  };
}

async function readPid(stream: Readable): Promise<number> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  const pid = Number(text.trim());
  if (!Number.isInteger(pid) || pid <= 0) throw new Error('程序无法启动。 · The program could not be started.');
  return pid;
}
