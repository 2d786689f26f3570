import { tellEnd } from '@guzhou/runtime/command-line';
import { setMaxListeners } from 'node:events';

/** After Ctrl-C a second one within this time is the same one, passed on by npm. In milliseconds. */
const SAME_INTERRUPT = 1500;

/** Aborts at the first Ctrl-C; a later one ends us at once, and the servers with us. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // every request of ours listens to it
  let first = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (first !== 0 && Date.now() - first > SAME_INTERRUPT) process.exit(130);
      first ||= Date.now();
      controller.abort();
    });
  }
  return controller.signal;
}

/** Runs a program to its exit code; what it throws is a sentence for the user, unless he interrupted it. */
export async function runProgram(program: (interrupted: AbortSignal) => Promise<number>): Promise<void> {
  const interrupted = interruptSignal();
  try {
    process.exitCode = await program(interrupted);
  } catch (error) {
    process.exitCode = interrupted.aborted ? 130 : tellEnd(error);
  }
}
